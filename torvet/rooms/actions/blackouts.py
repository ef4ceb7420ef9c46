"""Taking rooms from those who have them: an election, a burst pipe, the summer cleaning."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.directory.writing import AnotherHouse, refuse_cpr
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.closing import still_to_come, to_close
from torvet.rooms.models import Booking, BookingKind, Occurrence, State
from torvet.rooms.offering import back_in_line
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.taken import Asked, who_loses
from torvet.rooms.taking import lock_cells, occurrence_of, promised, write_changes
from torvet.rooms.telling import tell_booker
from torvet.ui.components.times import lazy_moment, lazy_moments

LOSES_ONE = _("%(room)s is closed, so “%(title)s” on %(moment)s is cancelled: %(reason)s")
LOSES_SEVERAL = _(
    "The house closes rooms, so %(count)d times of “%(title)s” are cancelled: %(reason)s. They are:"
    " %(moments)s."
)


class NoReason(DomainError):
    message = _("Write why the rooms are closed; those who lose them are told.")
    field = "title"


class ClosedAlready(DomainError):
    message = _("These rooms are closed at that time already.")
    field = "rooms"


class OverAlready(DomainError):
    message = _("This time is over.")
    field = "last_on"


@promised
@transaction.atomic
def close_rooms(*, house: House, plan: Plan, title: str, by: User, now: datetime) -> Booking:
    """The rooms are closed, at once for everyone: whoever had them loses them and is told why.
    Times that are over stay as they were, and so does what is closed already.

    Raises NoReason, ClosedAlready, OverAlready, AnotherHouse.
    """
    refuse_cpr({"title": title})
    if not title.strip():
        raise NoReason
    if any(room.house_id != house.pk for room in plan.rooms):
        raise AnotherHouse
    if not still_to_come(plan.spans, now):
        raise OverAlready
    lock_cells(plan.rooms)
    asked = to_close(plan.rooms, plan.spans, now)
    if not asked:
        raise ClosedAlready
    in_the_way = who_loses(asked)
    _end_buffers(one for one in in_the_way if one.end <= now)
    lost = [one for one in in_the_way if one.end > now]
    for one in lost:
        one.state, one.reason = State.CANCELLED, title.strip()[:400]
    write_changes(lost, code="rooms.occurrence.lost", by=by, now=now)
    back_in_line(lost)
    _tell_those_who_lose(lost, title, by=by, now=now)
    return _blackout(house, plan, asked, title, by=by, now=now)


def _end_buffers(over: Iterable[Occurrence]) -> None:
    """The use is over, and nothing is kept free after it any more."""
    for one in over:
        one.taken_to = one.end
        one.save(update_fields=["taken_to"])


def _tell_those_who_lose(
    lost: Iterable[Occurrence], title: str, *, by: User, now: datetime
) -> None:
    """One notice for each booking, however many of its times are lost."""
    by_booking: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for one in lost:
        by_booking[one.booking_id].append(one)
    for times in by_booking.values():
        booking, house = times[0].booking, times[0].booking.house
        spans = [(house.now(one.start), house.now(one.end)) for one in times]
        tell_booker(
            booking,
            code="rooms.occurrence.lost",
            text=LOSES_ONE if len(times) == 1 else LOSES_SEVERAL,
            by=by,
            now=now,
            room=times[0].room.name,
            moment=lazy_moment(*spans[0]),
            moments=lazy_moments(spans),
            count=len(times),
            reason=title,
        )


def _blackout(
    house: House, plan: Plan, asked: Iterable[Asked], title: str, *, by: User, now: datetime
) -> Booking:
    booking = Booking.objects.create(
        house=house,
        kind=BookingKind.BLACKOUT,
        title=title.strip(),
        first_on=plan.first_on,
        start=plan.start,
        end=plan.end,
        rule=plan.rule,
        booked_by=by,
        booked_at=now,
    )
    made = [occurrence_of(booking, one, state=State.HELD, now=now) for one in asked]
    for one in made:
        one.taken_from, one.taken_to = one.start, one.end
    Occurrence.objects.bulk_create(made)
    record(code="rooms.blackout.made", subject=booking, by=by, house_id=house.pk)
    return booking


@transaction.atomic
def lift_blackout(*, blackout: Booking, by: User, now: datetime) -> None:
    """The rooms are open again from now on; what was cancelled for it stays cancelled, since its
    people have been told. Those who wait for the time are offered it."""
    coming = list(blackout.occurrences.filter(end__gt=now))
    cancel_occurrences(occurrences=coming, reason="", by=by, now=now)
    record(code="rooms.blackout.lifted", subject=blackout, by=by, house_id=blackout.house_id)
