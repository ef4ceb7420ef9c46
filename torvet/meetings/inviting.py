"""What those who are to meet are told, with the meeting for their own calendar. Used by the
actions only.

An actor's members are told, and find the meeting on its page; an actor without any is told at its
own e-mail address, with an address that needs no account.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.directory.models import House, Organization
from torvet.directory.selectors.people import people_of
from torvet.engines.feeds.events import Event
from torvet.engines.feeds.invitations import Method, Party, invitation
from torvet.meetings.addresses import address_of
from torvet.meetings.events import event_of, page_of, room_name
from torvet.meetings.models import Invitee, Meeting
from torvet.notices.actions import enclose, remind_person, tell_person
from torvet.notices.kinds import Reminder
from torvet.ui.components.times import lazy_day, lazy_moment


def tell_called(meeting: Meeting, *, by: User, now: datetime) -> None:
    text = _("Meeting: “%(title)s”, %(moment)s, %(room)s.")
    _tell(meeting, "called", text, by=by, now=now, method="REQUEST")


def tell_moved(meeting: Meeting, *, by: User, now: datetime) -> None:
    text = _("The meeting “%(title)s” is moved to %(moment)s, %(room)s.")
    _tell(meeting, "moved", text, by=by, now=now, method="REQUEST")


def tell_cancelled(meeting: Meeting, *, reason: str, by: User, now: datetime) -> None:
    text = _("The meeting “%(title)s” is called off. %(reason)s")
    _tell(meeting, "cancelled", text, by=by, now=now, method="CANCEL", reason=reason)


def tell_asked(invitee: Invitee, *, by: User, now: datetime) -> None:
    text = _("When does it fit you to meet about “%(title)s”? Answer by %(day)s.")
    _ask(invitee, "asked", text, by=by, now=now)


def remind(invitee: Invitee, *, now: datetime) -> None:
    text = _("You have not yet said when it fits you to meet about “%(title)s”. Answer by %(day)s.")
    told = _asked_of(invitee, text)
    for person in people_of(invitee.organization):
        code = "meetings.poll.reminded"
        remind_person(to=person, code=code, now=now, reminder=Reminder(1, 1), **told)


def tell_all_answered(meeting: Meeting, *, by: User | None, now: datetime) -> None:
    if meeting.called_by is not None:
        tell_person(
            house=meeting.house,
            to=meeting.called_by,
            code="meetings.poll.full",
            text=_("All have said when it fits them to meet about “%(title)s”. Choose the time."),
            by=by,
            now=now,
            link=page_of(meeting),
            values={"title": meeting.title},
        )


def tell_poll_is_over(meeting: Meeting, *, now: datetime) -> None:
    answered = meeting.invitees.exclude(answered_at=None).count()
    if meeting.called_by is not None:
        tell_person(
            house=meeting.house,
            to=meeting.called_by,
            code="meetings.poll.over",
            text=_(
                "The last day to say when it fits to meet about “%(title)s” is over."
                " %(answered)d of %(asked)d have answered. Choose the time."
            ),
            by=None,
            now=now,
            link=page_of(meeting),
            values={
                "title": meeting.title,
                "answered": answered,
                "asked": meeting.invitees.count(),
            },
        )


def tell_minutes(meeting: Meeting, *, is_again: bool, by: User, now: datetime) -> None:
    """Without the meeting for their calendar: they have it."""
    text = _("The minutes of “%(title)s”, %(day)s, are ready.")
    if is_again:
        text = _("The minutes of “%(title)s”, %(day)s, were changed.")
    held = meeting.house.today(meeting.start or now)
    for invitee in meeting.invitees.select_related("organization"):
        for person in people_of(invitee.organization):
            tell_person(
                house=meeting.house,
                to=person,
                code="meetings.minutes.shared",
                text=text,
                by=by,
                now=now,
                link=_page_for(person, invitee),
                values={"title": meeting.title, "day": lazy_day(held)},
            )


def _page_for(person: User | str, invitee: Invitee) -> str:
    """Without an account, the page of the invitation."""
    return page_of(invitee.meeting) if isinstance(person, User) else address_of(invitee)


def _ask(invitee: Invitee, what: str, text: str | Promise, *, by: User, now: datetime) -> None:
    told = _asked_of(invitee, text)
    for person in people_of(invitee.organization):
        tell_person(to=person, code=f"meetings.poll.{what}", by=by, now=now, **told)


def _asked_of(invitee: Invitee, text: str | Promise) -> dict[str, Any]:
    meeting = invitee.meeting
    values = {
        "title": meeting.title,
        "day": lazy_day(meeting.poll_until or meeting.called_at.date()),
    }
    return {
        "house": meeting.house,
        "text": text,
        "link": address_of(invitee),
        "values": values,
    }


def _tell(
    meeting: Meeting,
    what: str,
    text: str | Promise,
    *,
    by: User,
    now: datetime,
    method: Method,
    **values: object,
) -> None:
    told = {"title": meeting.title, **_when_and_where(meeting), **values}
    for invitee in meeting.invitees.select_related("organization"):
        for person in people_of(invitee.organization):
            notice = tell_person(
                house=meeting.house,
                to=person,
                code=f"meetings.meeting.{what}",
                text=text,
                by=by,
                now=now,
                link=invitee.leads_to or _page_for(person, invitee),
                values=told,
            )
            if notice is not None and meeting.is_in_calendars:
                calendar = calendar_for(meeting, invitee.organization, notice.email, method, now)
                enclose(notice=notice, calendar=calendar)


def _when_and_where(meeting: Meeting) -> dict[str, object]:
    if meeting.start is None or meeting.end is None:
        return {}
    house = meeting.house
    moment = lazy_moment(house.now(meeting.start), house.now(meeting.end))
    return {"moment": moment, "room": room_name(meeting)}


def calendar_for(
    meeting: Meeting, organization: Organization, address: str, method: Method, now: datetime
) -> str:
    """The invitation of one actor, as it goes with a mail. Ask only for one that calendars know."""
    event, asked = event_of(meeting, changed=now), Party(organization.name, address)
    return invitation_from(meeting.house, meeting.called_by, event, method, asked)


def invitation_from(
    house: House, host: User | None, event: Event, method: Method, asked: Party
) -> str:
    """The house invites, by the address of whoever called together."""
    organizer = Party(house.name, host.email if host else settings.DEFAULT_FROM_EMAIL)
    return invitation(event, method, organizer=organizer, attendee=asked, zone=house.zone)
