"""What the parties of a collaboration are told. Used by the actions only.

An actor's members are told; where nobody signs in for it, its contact or its own e-mail address,
with an address that needs no account.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.collaborations.addresses import address_of
from torvet.collaborations.first_time import is_in_calendars, is_suggested_still, suggestion_for
from torvet.collaborations.models import Collaboration, Party, StageChange
from torvet.collaborations.selectors import (
    coming_meeting,
    page_of,
    people_of_party,
    standing_parties,
)
from torvet.meetings.drafting import invite
from torvet.meetings.inviting import calendar_for
from torvet.meetings.models import Meeting
from torvet.notices.actions import enclose, tell_person
from torvet.notices.models import Notice
from torvet.ui.components.times import lazy_moment

INVITED = _(
    "Will %(actor)s work together on “%(title)s”? %(house)s invites you with %(others)s."
    " Read what it is about, and say yes or no. %(why)s"
)

INVITED_TO_A_TIME = _(
    "Will %(actor)s work together on “%(title)s”? %(house)s invites you with %(others)s."
    " Read what it is about, and say yes or no. A first meeting would suit %(moment)s; the house"
    " says when the time and the room are settled. %(why)s"
)


def tell_invited(party: Party, *, by: User, now: datetime) -> None:
    """Where a first meeting has a time, it goes with the mail, and the actor is invited to it; else
    a time that would suit."""
    collaboration = party.collaboration
    meeting = coming_meeting(collaboration, now)
    if meeting and not meeting.invitees.filter(organization=party.organization_id).exists():
        invite(meeting, [party.organization])
    is_suggested = meeting is None and is_suggested_still(collaboration, now)
    for person in people_of_party(party):
        notice = tell_person(
            house=collaboration.house,
            to=person,
            code="collaborations.party.invited",
            text=INVITED_TO_A_TIME if is_suggested else INVITED,
            by=by,
            now=now,
            link=address_of(party),
            values={
                "actor": party.organization.name,
                "title": collaboration.title,
                "house": collaboration.house.name,
                "others": _others(party),
                "why": party.why or collaboration.why,
                "moment": _suggested_moment(collaboration),
            },
        )
        if notice is not None and (meeting is not None or is_suggested):
            enclose(notice=notice, calendar=_calendar(party, meeting, notice.email, now))


def _suggested_moment(collaboration: Collaboration) -> str | Promise:
    house, start, end = collaboration.house, collaboration.first_start, collaboration.first_end
    return lazy_moment(house.now(start), house.now(end)) if start and end else ""


def _calendar(party: Party, meeting: Meeting | None, email: str, now: datetime) -> str:
    """The meeting where it has a time, else the time that is suggested."""
    organization = party.organization
    if meeting is None:
        return suggestion_for(party.collaboration, organization.name, email, "REQUEST", now)
    return calendar_for(meeting, organization, email, "REQUEST", now)


def _others(party: Party) -> str:
    others = standing_parties(party.collaboration).exclude(pk=party.pk)
    return ", ".join(one.organization.name for one in others)


def tell_answered(party: Party, *, by: User | None, now: datetime) -> None:
    """Whoever brought them together."""
    yes = _("%(actor)s takes part in “%(title)s”. %(word)s")
    no = _("%(actor)s says no to “%(title)s”. %(word)s")
    collaboration = party.collaboration
    if collaboration.introduced_by is not None:
        tell_person(
            house=collaboration.house,
            to=collaboration.introduced_by,
            code="collaborations.party.answered",
            text=yes if party.state == "accepted" else no,
            by=by,
            now=now,
            link=page_of(collaboration),
            values=_values(party, word=party.word),
        )


def tell_left(party: Party, *, by: User, now: datetime) -> None:
    """The others; what it promised is still there to be taken over."""
    text = _("%(actor)s has left “%(title)s”. %(reason)s What it promised still stands there.")
    values = _values(party, reason=party.left_reason)
    _tell_all(party.collaboration, "party.left", text, values, by=by, now=now)


def tell_moved(change: StageChange, *, by: User, now: datetime) -> None:
    collaboration = change.collaboration
    text = _("“%(title)s” is now: %(stage)s. %(reason)s")
    stage = lazy(change.get_after_display, str)
    values = {"title": collaboration.title, "stage": stage(), "reason": change.reason}
    told = _tell_all(collaboration, "collaboration.moved", text, values, by=by, now=now)
    if collaboration.is_over and is_in_calendars(collaboration, now):
        _take_out(collaboration, told, now)


def tell_that_the_time_is_off(party: Party, *, now: datetime) -> None:
    """Who says no, or leaves, keeps no time in the calendar that was only suggested. Also whoever
    answered is told: it is their calendar that has it."""
    collaboration = party.collaboration
    if not is_in_calendars(collaboration, now):
        return
    told = [
        tell_person(
            house=collaboration.house,
            to=person,
            code="collaborations.party.time_off",
            text=_(
                "The time that was suggested for “%(title)s”, %(moment)s, no longer concerns you."
                " Take it out of your calendar if it still stands there."
            ),
            by=None,
            now=now,
            link=address_of(party),
            values=_values(party, moment=_suggested_moment(collaboration)),
        )
        for person in people_of_party(party)
    ]
    _take_out(collaboration, [notice for notice in told if notice is not None], now)


def _take_out(collaboration: Collaboration, told: Sequence[Notice], now: datetime) -> None:
    """The time that was suggested, out of the calendars of those who are told."""
    for notice in told:
        calendar = suggestion_for(collaboration, notice.email, notice.email, "CANCEL", now)
        enclose(notice=notice, calendar=calendar)


def _values(party: Party, **values: object) -> dict[str, object]:
    return {"actor": party.organization.name, "title": party.collaboration.title, **values}


def _tell_all(
    collaboration: Collaboration,
    what: str,
    text: str | Promise,
    values: Mapping[str, object],
    *,
    by: User,
    now: datetime,
) -> list[Notice]:
    """Each person once, also whoever brought them together."""
    links = {
        person: page_of(collaboration) if isinstance(person, User) else address_of(party)
        for party in standing_parties(collaboration)
        for person in people_of_party(party)
    }
    if collaboration.introduced_by is not None:
        links[collaboration.introduced_by] = page_of(collaboration)
    told = [
        tell_person(
            house=collaboration.house,
            to=person,
            code=f"collaborations.{what}",
            text=text,
            by=by,
            now=now,
            link=link,
            values=values,
        )
        for person, link in links.items()
    ]
    return [notice for notice in told if notice is not None]
