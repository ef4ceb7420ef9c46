"""Bookings: each row is held against the house and the rows before it, so that of two that want
one room at one time the first has it and the other is refused, with what it clashes with."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.directory.models import Organization
from torvet.engines.rooms.clocks import reached
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span
from torvet.exchange.ledger import Outcome
from torvet.exchange.planning.comparison import Comparison
from torvet.exchange.planning.diary import Holder
from torvet.exchange.planning.recognition import key_of
from torvet.exchange.records import BookingRecord, Values
from torvet.rooms.models import Booking, Occurrence, Room, State
from torvet.ui.components.times import moment

ENDS_FIRST = gettext_lazy("It ends before it starts.")
NO_ACTOR = gettext_lazy("It does not say who has the room.")


def compare(work: Comparison) -> None:
    for record in work.reading.bookings.values():
        if key_of(record) in work.known.earlier:
            work.meet(record, Booking, work.now.bookings, _nothing_new, lambda: None)
        else:
            _compare_one(work, record)


def _nothing_new(only: set[str] | None) -> Values:  # noqa: ARG001  the key says all of a booking
    return {}


def _compare_one(work: Comparison, record: BookingRecord) -> None:
    zone = work.now.house.zone
    span = Span(reached(record.start, zone), reached(record.end, zone))
    actor: Organization | None = work.thing("organization", record.organization)
    if span.end <= span.start:
        _refuse(work, record, "end", str(ENDS_FIRST))
        return
    if actor is None:
        _refuse(work, record, "organization", str(NO_ACTOR))
        return
    rooms: list[Room] = [work.thing("room", key) for key in record.rooms]
    wanted = work.now.diary.taken(rooms, Holder(record.name, span, record.origin))
    holder = work.now.diary.in_the_way(wanted)
    if holder is not None:
        _refuse(work, record, "start", _taken_by(work, holder))
        return
    work.now.diary.add(wanted)
    _create(work, record, actor, list(zip(rooms, wanted, strict=True)))


def _create(
    work: Comparison, record: BookingRecord, actor: Organization, held: list[tuple[Room, Taken]]
) -> None:
    def values(only: set[str] | None) -> Values:  # noqa: ARG001  a booking is new or known
        return {
            "house": work.now.house,
            "organization": actor,
            "title": record.name,
            "note": record.note,
            "is_public": False,
            "first_on": record.start.date(),
            "start": record.start.time(),
            "end": record.end.time(),
            "booked_at": work.now.now,
        }

    result = work.meet(record, Booking, work.now.bookings, values, lambda: None)
    if result.outcome is not Outcome.CREATED:
        return
    for room, taken in held:
        work.plan.create(
            Occurrence(
                house=work.now.house,
                booking=result.thing,
                room=room,
                start=taken.span.start,
                end=taken.span.end,
                taken_from=taken.padded.start,
                taken_to=taken.padded.end,
                state=State.HELD,
                changed_at=work.now.now,
            )
        )


def _refuse(work: Comparison, record: BookingRecord, field: str, reason: str) -> None:
    work.ledger.refuse_row(record.origin, field, reason)


def _taken_by(work: Comparison, holder: Holder) -> str:
    house = work.now.house
    said = {
        "title": holder.title,
        "moment": moment(house.now(holder.span.start), house.now(holder.span.end)),
    }
    if holder.origin is None:
        return _("The room is taken by “%(title)s”, %(moment)s.") % said
    said["row"] = str(holder.origin.row)
    return _("The room is taken by “%(title)s” of row %(row)s, %(moment)s.") % said
