"""Calling a meeting, asking when it fits, choosing, and calling it off."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.collaborations.models import (
    Fits,
    Invitee,
    Meeting,
    MeetingState,
    MeetingWindow,
    WindowAnswer,
)
from torvet.directory.models import House, Need, Organization
from torvet.directory.writing import AnotherHouse, refuse_cpr
from torvet.engines.spans import Span
from torvet.notices.actions import tell_person
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.models import Room
from torvet.rooms.plans import Plan
from torvet.ui.components.times import lazy_moment

MOST_WINDOWS = 5


class NobodyToMeet(DomainError):
    message = gettext_lazy("A meeting is between at least two actors.")


class NotPolling(DomainError):
    message = gettext_lazy("The time has been chosen, or the meeting is called off.")


class TooFewTimes(DomainError):
    message = gettext_lazy("Choose between two and five times.")
    field = "windows"


class AnswersTooSoon(DomainError):
    message = gettext_lazy("Choose a day that is still to come.")
    field = "poll_until"


@transaction.atomic
def call_meeting(
    *,
    house: House,
    title: str,
    organizations: Sequence[Organization],
    room: Room,
    span: Span,
    by: User,
    now: datetime,
    need: Need | None = None,
) -> Meeting:
    """The meeting and its room, or neither. Raises RoomTaken where somebody was quicker."""
    meeting = _meeting(house, title, organizations, need, MeetingState.CALLED, by=by, now=now)
    _claim(meeting, room, span, by=by, now=now)
    meeting.save()
    meeting.organizations.set(organizations)
    _called(meeting, by=by, now=now)
    return meeting


@transaction.atomic
def start_poll(
    *,
    house: House,
    title: str,
    organizations: Sequence[Organization],
    windows: Sequence[Span],
    poll_until: date,
    by: User,
    now: datetime,
    need: Need | None = None,
) -> Meeting:
    """Ask every actor which of some times fit; each gets an address to answer at."""
    if not 2 <= len(windows) <= MOST_WINDOWS:
        raise TooFewTimes
    if poll_until < house.today(now):
        raise AnswersTooSoon
    meeting = _meeting(house, title, organizations, need, MeetingState.POLLING, by=by, now=now)
    meeting.poll_until = poll_until
    meeting.save()
    meeting.organizations.set(organizations)
    MeetingWindow.objects.bulk_create(
        MeetingWindow(meeting=meeting, start=span.start, end=span.end) for span in windows
    )
    for organization in organizations:
        _ask(Invitee.objects.create(meeting=meeting, organization=organization), by=by, now=now)
    record(code="collaborations.poll.started", subject=meeting, by=by, house_id=house.pk)
    return meeting


@transaction.atomic
def answer_poll(
    *, invitee: Invitee, answers: Mapping[int, Fits], by: User | None, now: datetime
) -> None:
    """In place of what the actor said before. `answers` by the window's id."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=invitee.meeting_id)
    if meeting.state != MeetingState.POLLING:
        raise NotPolling
    invitee.answers.all().delete()
    known = set(meeting.windows.values_list("pk", flat=True))
    WindowAnswer.objects.bulk_create(
        WindowAnswer(invitee=invitee, window_id=window, fits=fits)
        for window, fits in answers.items()
        if window in known
    )
    invitee.answered_at = now
    invitee.save(update_fields=["answered_at"])
    record(code="collaborations.poll.answered", subject=invitee, by=by, house_id=meeting.house_id)


@transaction.atomic
def choose_window(
    *, meeting: Meeting, window: MeetingWindow, room: Room, by: User, now: datetime
) -> Meeting:
    """The time is chosen and its room claimed, or neither. Raises RoomTaken, NotPolling."""
    standing = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if standing.state != MeetingState.POLLING:
        raise NotPolling
    standing.state = MeetingState.CALLED
    _claim(standing, room, window.span, by=by, now=now)
    standing.save()
    _called(standing, by=by, now=now)
    return standing


@transaction.atomic
def call_off(*, meeting: Meeting, reason: str, by: User, now: datetime) -> None:
    """Its room is free again, and everyone is told."""
    refuse_cpr({"reason": reason})
    standing = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if standing.state == MeetingState.CANCELLED:
        raise NotPolling
    was_called = standing.state == MeetingState.CALLED
    standing.state = MeetingState.CANCELLED
    standing.save(update_fields=["state"])
    if standing.booking is not None:
        times = list(standing.booking.occurrences.all())
        why = reason or _("The meeting is called off.")
        cancel_occurrences(occurrences=times, reason=why, by=by, now=now)
    record(
        code="collaborations.meeting.cancelled", subject=standing, by=by, house_id=meeting.house_id
    )
    if was_called:
        text = gettext_lazy("The meeting “%(title)s” is called off. %(reason)s")
        _tell(standing, "cancelled", text, by=by, now=now, reason=reason)


def _meeting(
    house: House,
    title: str,
    organizations: Sequence[Organization],
    need: Need | None,
    state: MeetingState,
    *,
    by: User,
    now: datetime,
) -> Meeting:
    """Unsaved."""
    refuse_cpr({"title": title})
    if len(organizations) < 2:
        raise NobodyToMeet
    if any(one.house_id != house.pk for one in organizations):
        raise AnotherHouse
    return Meeting(
        house=house, title=title.strip(), need=need, state=state, called_by=by, called_at=now
    )


def _claim(meeting: Meeting, room: Room, span: Span, *, by: User, now: datetime) -> None:
    """The house calls its own actors together, so its rules for borrowers do not stand in the
    way; who has the room does."""
    house = meeting.house
    host = house.organizations.filter(memberships__user=by).first() or _first(meeting)
    meeting.start, meeting.end = span
    meeting.booking = book(
        house=house,
        organization=host,
        plan=Plan.once((room,), span, house.zone),
        by=by,
        now=now,
        by_the_rules=False,
        title=meeting.title,
    )


def _first(meeting: Meeting) -> Organization:
    return meeting.house.organizations.filter(archived_at=None).order_by("pk")[0]


def _called(meeting: Meeting, *, by: User, now: datetime) -> None:
    record(code="collaborations.meeting.called", subject=meeting, by=by, house_id=meeting.house_id)
    _tell(meeting, "called", gettext_lazy("Meeting: “%(title)s”, %(moment)s."), by=by, now=now)


def _ask(invitee: Invitee, *, by: User, now: datetime) -> None:
    meeting, house = invitee.meeting, invitee.meeting.house
    for person in _people(invitee.organization):
        tell_person(
            house=house,
            to=person,
            code="collaborations.poll.asked",
            text=gettext_lazy("When does it fit you to meet about “%(title)s”?"),
            by=by,
            now=now,
            link=reverse("poll", args=[invitee.token]),
            values={"title": meeting.title},
        )


def _tell(
    meeting: Meeting, what: str, text: str | Promise, *, by: User, now: datetime, **values: object
) -> None:
    house = meeting.house
    told = {"title": meeting.title, **values}
    if meeting.start and meeting.end:
        told["moment"] = lazy_moment(house.now(meeting.start), house.now(meeting.end))
    for organization in meeting.organizations.all():
        for person in _people(organization):
            tell_person(
                house=house,
                to=person,
                code=f"collaborations.meeting.{what}",
                text=text,
                by=by,
                now=now,
                link=reverse("meeting", args=[house.slug, meeting.pk]),
                values=told,
            )


def _people(organization: Organization) -> Iterable[User | str]:
    """Its members in the house; where it has none, its own address."""
    members = [one.user for one in organization.memberships.select_related("user")]
    return members or ([organization.email] if organization.email else [])
