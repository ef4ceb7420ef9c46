"""Bookings: each row is held against the house and the rows before it, so that of two that want
one room at one time the first has it and the other is refused, with what it clashes with.

Of a series the days that are taken are left out, each with what it clashes with, unless all are.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.directory.models import Organization
from torvet.engines import recurrence
from torvet.engines.rooms.clocks import reached
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span
from torvet.exchange.ledger import Outcome
from torvet.exchange.names import name_key
from torvet.exchange.planning.comparison import Comparison, ValuesOf
from torvet.exchange.planning.diary import Holder
from torvet.exchange.planning.recognition import key_of
from torvet.exchange.planning.telling import all_in_words, taken_by
from torvet.exchange.records import THE_HOUSES, WAITING, BookingRecord, Values
from torvet.rooms.models import Approval, Booking, Occurrence, Room, State

ENDS_FIRST = gettext_lazy("It ends before it starts.")
NO_ACTOR = gettext_lazy("It does not say who has the room.")
BESIDE = ("note", "contact_name", "contact_email", "contact_phone")
LONGEST_REASON = 400
A_SERIES = timedelta(days=3 * 366)


def compare(work: Comparison) -> None:
    for record in work.reading.bookings.values():
        if key_of(record) in work.known.earlier:
            work.meet(record, Booking, work.now.bookings, _beside(record), lambda: None)
        else:
            _compare_one(work, record)


def _beside(record: BookingRecord) -> ValuesOf:
    """The key says all of a booking but this."""

    def values(only: set[str] | None) -> Values:
        return {name: getattr(record, name) for name in BESIDE if name in (only or ())}

    return values


def _compare_one(work: Comparison, record: BookingRecord) -> None:
    actor = _actor(work, record)
    spans = list(_spans(record, work.now.house.zone))
    if not spans:
        _refuse(work, record, _("To"), str(ENDS_FIRST))
    elif actor is None:
        _refuse(work, record, _("Actor"), str(NO_ACTOR))
    elif record.state == WAITING:
        _ask(work, record, actor, spans)
    else:
        _take(work, record, actor, spans)


def _actor(work: Comparison, record: BookingRecord) -> Organization | None:
    if record.organization != THE_HOUSES:
        named: Organization | None = work.thing("organization", record.organization)
        return named
    house = work.now.house
    work.ledger.note("booking_of_the_house", record.origin)
    known = work.now.organizations.like(name_key(house.name))
    if known:
        return known[0]
    made = Organization(house=house, name=house.name)
    made.search_text = made.folded()
    work.plan.create(made)
    work.now.organizations.add(made)
    work.ledger.beside(record.origin.file, Outcome.CREATED, "organization")
    return made


def _spans(record: BookingRecord, zone: ZoneInfo) -> Iterator[Span]:
    """None where it ends before it starts."""
    start, length = record.start, record.end - record.start
    days = [start.date()]
    if record.rule:
        last = start.date() + A_SERIES
        days = list(recurrence.days_between(record.rule, days[0], days[0], last))
    for day in days:
        begins = start + (day - start.date())
        span = Span(_instant(begins, zone), _instant(begins + length, zone))
        if span.start < span.end:
            yield span


def _instant(local: datetime, zone: ZoneInfo) -> datetime:
    return reached(local, zone) if local.tzinfo is None else local.astimezone(UTC)


def _take(work: Comparison, record: BookingRecord, actor: Organization, spans: list[Span]) -> None:
    rooms = _rooms(work, record)
    held: list[Occurrence] = []
    why: list[str] = []
    for span in spans:
        wanted = work.now.diary.taken(rooms, Holder(record.name, span, record.origin))
        holder = work.now.diary.in_the_way(wanted)
        if holder is None:
            work.now.diary.add(wanted)
        else:
            why.append(taken_by(work.now.house, holder))
        state = State.HELD if holder is None else State.SKIPPED
        reason = "" if holder is None else why[-1][:LONGEST_REASON]
        held += _occurrences(work, rooms, wanted, state, reason)
    if len(why) == len(spans):
        _refuse(work, record, _("Room"), why[0])
        return
    for reason in why:
        work.ledger.refuse_field(record.origin, _("Room"), reason)
    _create(work, record, actor, held)


def _ask(work: Comparison, record: BookingRecord, actor: Organization, spans: list[Span]) -> None:
    """It waits for the house's answer; what is over waits for none."""
    if spans[-1].end <= work.now.now:
        work.ledger.set_aside(record.origin, "booking_never_answered")
        return
    rooms = _rooms(work, record)
    asked: list[Occurrence] = []
    for span in spans:
        wanted = work.now.diary.taken(rooms, Holder(record.name, span, record.origin))
        asked += _occurrences(work, rooms, wanted, State.REQUESTED)
    work.ledger.note("booking_waits", record.origin)
    _create(work, record, actor, asked)


def _rooms(work: Comparison, record: BookingRecord) -> list[Room]:
    return [work.thing("room", key) for key in record.rooms]


def _occurrences(
    work: Comparison, rooms: list[Room], wanted: list[Taken], state: State, reason: str = ""
) -> list[Occurrence]:
    return [
        Occurrence(
            house=work.now.house,
            room=room,
            start=taken.span.start,
            end=taken.span.end,
            taken_from=taken.padded.start,
            taken_to=taken.padded.end,
            state=state,
            reason=reason,
            changed_at=work.now.now,
        )
        for room, taken in zip(rooms, wanted, strict=True)
    ]


def _create(
    work: Comparison, record: BookingRecord, actor: Organization, times: list[Occurrence]
) -> None:
    house = work.now.house
    start, end = (house.now(moment) for moment in (times[0].start, times[0].end))

    def values(only: set[str] | None) -> Values:  # noqa: ARG001  a booking is new or known
        is_waiting = record.state == WAITING
        return {
            "house": house,
            "organization": actor,
            "title": record.name or actor.name,
            "is_public": False,
            "first_on": start.date(),
            "start": start.time(),
            "end": end.time(),
            "rule": record.rule,
            "approval": Approval.WAITING if is_waiting else Approval.NOT_NEEDED,
            "booked_at": work.now.now,
            "expected": record.expected,
            **{name: getattr(record, name) for name in BESIDE},
        }

    result = work.meet(record, Booking, work.now.bookings, values, lambda: None)
    rooms = ", ".join(dict.fromkeys(time.room.name for time in times))
    spans = list(dict.fromkeys(time.span for time in times))
    who = [actor.name, result.thing.title] if record.name != actor.name else [actor.name]
    work.ledger.show(record.origin, " · ".join(who), rooms, all_in_words(house, spans))
    for time in times:
        time.booking = result.thing
        work.plan.create(time)


def _refuse(work: Comparison, record: BookingRecord, field: str, reason: str) -> None:
    work.ledger.refuse_row(record.origin, field, reason)
