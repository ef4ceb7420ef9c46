"""What a row of a booking list comes to: whose it is, which spans, which rooms."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from torvet.directory.models import House, Organization
from torvet.engines import recurrence
from torvet.engines.rooms.clocks import reached
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span
from torvet.exchange.ledger import Outcome
from torvet.exchange.names import name_key
from torvet.exchange.planning.comparison import Comparison
from torvet.exchange.records import THE_HOUSES, BookingRecord, Values
from torvet.rooms.models import Occurrence, Room, State

BESIDE = ("note", "contact_name", "contact_email", "contact_phone")
LONGEST_REASON = 400
A_SERIES = timedelta(days=3 * 366)


def actor_of(work: Comparison, record: BookingRecord) -> Organization | None:
    """A list that names nobody is the house's own."""
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


def spans_of(record: BookingRecord, zone: ZoneInfo) -> Iterator[Span]:
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


def rooms_of(work: Comparison, record: BookingRecord) -> list[Room]:
    return [work.thing("room", key) for key in record.rooms]


def occurrences_of(
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
            reason=reason[:LONGEST_REASON],
            changed_at=work.now.now,
        )
        for room, taken in zip(rooms, wanted, strict=True)
    ]


def first_time(house: House, spans: Sequence[Span]) -> Values:
    """The booking's own fields for when it is."""
    start, end = (house.now(moment) for moment in spans[0])
    return {"first_on": start.date(), "start": start.time(), "end": end.time()}


def refuse(work: Comparison, record: BookingRecord, field: str, reason: str) -> None:
    """A further booking of a cell or row is refused without the others of it."""
    if record.is_row:
        work.ledger.refuse_row(record.origin, field, reason)
    else:
        work.ledger.refuse_field(record.origin, field, reason)
