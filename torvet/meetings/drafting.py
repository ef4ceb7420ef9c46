"""A meeting before it has a time: what it is for is checked, and its actors are written down. Used
by the actions only."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.directory.models import House, Organization
from torvet.directory.writing import AnotherHouse, refuse_cpr
from torvet.meetings.models import Invitee, Meeting
from torvet.meetings.purpose import Purpose


class NobodyToMeet(DomainError):
    message = gettext_lazy("A meeting is between at least two actors.")
    field = "organizations"


def draft(
    house: House,
    purpose: Purpose,
    organizations: Sequence[Organization],
    *,
    by: User,
    now: datetime,
) -> Meeting:
    """Unsaved, and without a state yet."""
    refuse_cpr({"title": purpose.title})
    if len(organizations) < 2:
        raise NobodyToMeet
    if any(one.house_id != house.pk for one in organizations):
        raise AnotherHouse
    known = {} if purpose.uid is None else {"uid": purpose.uid, "sequence": 1}
    return Meeting(
        house=house,
        title=purpose.title.strip(),
        need=purpose.need,
        people=purpose.people,
        called_by=by,
        called_at=now,
        **known,
    )


def invite(
    meeting: Meeting,
    organizations: Sequence[Organization],
    links: Mapping[int, str] | None = None,
) -> list[Invitee]:
    """`links` by the actor's id are where its mails lead, where that is not the meeting."""
    leads = links or {}
    return Invitee.objects.bulk_create(
        Invitee(meeting=meeting, organization=one, leads_to=leads.get(one.pk, ""))
        for one in organizations
    )


def locked(meeting: Meeting) -> Meeting:
    """As it stands now; nobody else changes it until the transaction ends."""
    held = Meeting.objects.select_for_update(of=("self",))
    return held.select_related("house", "called_by", "booking").get(pk=meeting.pk)
