"""Meetings, and what was said to the times they could have."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from torvet.accounts.models import User
from torvet.directory.models import Membership
from torvet.directory.selectors.merged import kept_instead_of
from torvet.meetings.models import (
    Decision,
    Fits,
    Invitee,
    Meeting,
    MeetingState,
    MeetingWindow,
)


def meetings_visible_to(membership: Membership) -> QuerySet[Meeting]:
    """All of the house's for its coordinator, else those of one's own actor."""
    if membership.sees_totals_only:
        return Meeting.objects.none()
    found = (
        Meeting.objects.filter(house_id=membership.house_id)
        .select_related("booking", "need", "called_by", "minutes")
        .prefetch_related("organizations__sector", "booking__occurrences__room")
    )
    if membership.is_coordinator:
        return found
    return found.filter(organizations=membership.organization)


def coming(meetings: QuerySet[Meeting], now: datetime) -> QuerySet[Meeting]:
    return meetings.filter(Q(state=MeetingState.POLLING) | Q(state="called", end__gt=now))


def invitee_numbered(number: int) -> Invitee | None:
    """Also by the number of one that was folded into it when two actors were merged."""
    kept = kept_instead_of(Invitee, number)
    return Invitee.objects.filter(pk=kept).select_related("meeting__house", "organization").first()


def own_invitation(meeting: Meeting, user: User) -> Invitee | None:
    """Of the actor that a person works for, where it is invited too."""
    own = meeting.invitees.filter(organization__memberships__user=user)
    return own.select_related("organization").first()


def invitation_of(meeting: Meeting, membership: Membership) -> Invitee | None:
    """Of the actor that a member stands for."""
    return meeting.invitees.filter(organization=membership.organization_id or 0).first()


def shared_decisions(meeting: Meeting) -> QuerySet[Decision]:
    """None before the minutes are shared."""
    return meeting.decisions.filter(meeting__minutes__shared_at__isnull=False)


@dataclass(frozen=True)
class WindowLine:
    """One time and what each actor said of it, in the order of the invitees; "" for not yet."""

    window: MeetingWindow
    said: list[str]

    @property
    def yes(self) -> int:
        return self.said.count(Fits.YES)

    @property
    def no(self) -> int:
        return self.said.count(Fits.NO)


def poll_of(meeting: Meeting) -> tuple[list[Invitee], list[WindowLine]]:
    """The actors that were asked, and a line for each time; the best times first."""
    invitees = list(meeting.invitees.select_related("organization__sector"))
    answers = {
        (answer.window_id, answer.invitee_id): answer.fits
        for invitee in meeting.invitees.prefetch_related("answers")
        for answer in invitee.answers.all()
    }
    lines = [
        WindowLine(window, [answers.get((window.pk, one.pk), "") for one in invitees])
        for window in meeting.windows.all()
    ]
    return invitees, sorted(lines, key=lambda line: (line.no, -line.yes, line.window.start))
