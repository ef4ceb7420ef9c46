"""What a row of a booking list says otherwise than the former edition, and of which times.

What people changed in Torvet since stands: a time that they moved or gave up is not touched, nor is
a booking that has no other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from torvet.engines import recurrence
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span
from torvet.exchange.planning.booked import (
    A_SERIES,
    refuse,
    rooms_of,
    spans_of,
)
from torvet.exchange.planning.comparison import Comparison
from torvet.exchange.planning.recognition import key_of, stored_key
from torvet.exchange.planning.telling import as_it_is
from torvet.exchange.records import WAITING, BookingRecord, Seen
from torvet.rooms.models import Approval, Booking, Occurrence, State
from torvet.rooms.pairing import matched
from torvet.rooms.selectors.taken import Asked

OF_TIME = frozenset({"rooms", "start", "end", "rule", "state"})
GIVEN_UP = frozenset({State.CANCELLED, State.NO_SHOW, State.OFFERED, State.REFUSED})


@dataclass(slots=True)
class Change:
    """`own` are the booking's times that nobody but the list has touched; of them some move, and
    some are gone. `new` are further times, those of one span together."""

    record: BookingRecord
    booking: Booking
    changed: set[str]
    spans: list[Span] = field(default_factory=list)
    own: list[Occurrence] = field(default_factory=list)
    moves: list[tuple[Occurrence, Asked]] = field(default_factory=list)
    gone: list[Occurrence] = field(default_factory=list)
    new: list[list[Asked]] = field(default_factory=list)
    left_out: list[tuple[list[Asked], str]] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    @property
    def is_series(self) -> bool:
        return bool(self.booking.rule or self.record.rule)

    @property
    def is_waiting(self) -> bool:
        return self.booking.approval == Approval.WAITING and self.record.state == WAITING

    @property
    def leaves(self) -> list[Occurrence]:
        return [*(one for one, _asked in self.moves), *self.gone]

    @property
    def is_of_times(self) -> bool:
        return bool(self.moves or self.gone or self.new)


def is_known(work: Comparison, record: BookingRecord) -> bool:
    earlier = work.known.earlier.get(key_of(record))
    return earlier is not None and work.now.bookings.get(earlier.object_id) is not None


def change_of(work: Comparison, record: BookingRecord) -> Change | None:
    earlier = work.known.earlier.get(key_of(record))
    booking = work.now.bookings.get(earlier.object_id) if earlier else None
    if earlier is None or booking is None:
        return None
    said, before = work.known.said[key_of(record)].seen, earlier.seen
    names = said.keys() | before.keys()
    return Change(record, booking, {one for one in names if said.get(one) != before.get(one)})


def with_times(work: Comparison, changes: Sequence[Change]) -> list[Change]:
    """Those whose times can follow; the others are refused here."""
    times, split = _times_of(changes), _split_by_hand(changes)
    found = []
    for change in changes:
        change.spans = list(spans_of(change.record, work.now.house.zone))
        standing = times[change.booking.pk]
        if not change.spans:
            refuse(work, change.record, _("To"), _("It ends before it starts."))
        elif change.booking.pk in split or not _pair(work, change, standing):
            reason = _(
                "Somebody changed it in Torvet since: %(now)s. That stays until the list says the "
                "same."
            )
            said = {"now": as_it_is(work.now.house, standing)}
            refuse(work, change.record, _("Booking"), reason % said)
        else:
            found.append(change)
    return found


def _times_of(changes: Iterable[Change]) -> dict[int, list[Occurrence]]:
    found: defaultdict[int, list[Occurrence]] = defaultdict(list)
    rows = Occurrence.objects.filter(booking__in=[one.booking.pk for one in changes])
    for row in rows.select_related("room").order_by("start", "pk"):
        found[row.booking_id].append(row)
    return found


def _split_by_hand(changes: Iterable[Change]) -> set[int]:
    """Series of which a part goes on as another booking."""
    continued = Booking.objects.filter(continues__in=[one.booking.pk for one in changes])
    return set(continued.values_list("continues_id", flat=True))


def _pair(work: Comparison, change: Change, standing: Sequence[Occurrence]) -> bool:
    """What becomes of each time; False where people changed what the list changed. What is over of
    a series is history."""
    now = work.now.now
    if change.is_series:
        standing = [one for one in standing if one.end > now]
    rooms = rooms_of(work, change.record)
    spans = [one for one in change.spans if one.end > now or not change.is_series]
    wanted = [Asked(room, span) for span in spans for room in rooms]
    as_said = _AsSaid(work, change)
    left_out = {(one.room_id, one.span) for one in standing if one.state == State.SKIPPED}
    standing = [one for one in standing if one.state != State.SKIPPED]
    touched = [one for one in standing if not as_said.holds(one)]
    if touched and not change.is_series:
        return _are_agreed(touched, standing, wanted)
    change.own = [one for one in standing if one not in touched]
    pairs = _pairs(work, change, [*change.own, *touched], wanted)
    if touched:
        work.ledger.note("booking_times_kept", change.booking.title, len(touched))
    _sort_out(change, pairs, wanted, left_out)
    return True


def _are_agreed(
    touched: Sequence[Occurrence], standing: Sequence[Occurrence], wanted: Sequence[Asked]
) -> bool:
    """The list says now what people did in Torvet before."""
    is_live = all(one.is_live for one in touched)
    places = {(one.room_id, one.span) for one in standing}
    return is_live and places == {(one.room.pk, one.span) for one in wanted}


class _AsSaid:
    """Whether a time is still where the list had put it."""

    def __init__(self, work: Comparison, change: Change) -> None:
        booking, self._house = change.booking, work.now.house
        last = booking.first_on + A_SERIES
        self._booking = booking
        self._days = set(
            recurrence.days_between(booking.rule, booking.first_on, booking.first_on, last)
        )
        before: Seen = work.known.earlier[key_of(change.record)].seen
        keys = (("room", stored_key(key)) for key in before.get("rooms", []))
        told = (work.known.earlier.get(key) for key in keys)
        self._rooms = {record.object_id for record in told if record}

    def holds(self, one: Occurrence) -> bool:
        begins, ends = self._house.now(one.start), self._house.now(one.end)
        return (
            one.state not in GIVEN_UP
            and one.checked_in_at is None
            and begins.date() in self._days
            and (begins.time(), ends.time()) == (self._booking.start, self._booking.end)
            and one.room_id in self._rooms
        )


def _pairs(
    work: Comparison, change: Change, standing: Sequence[Occurrence], wanted: Sequence[Asked]
) -> dict[int, Asked]:
    """A single booking may go any distance; of a series the week tells which goes where."""
    pairs = matched(standing, wanted, work.now.house.zone)
    if change.is_series:
        return pairs
    met = {id(asked) for asked in pairs.values()}
    left = [asked for asked in wanted if id(asked) not in met]
    others = [one.pk for one in standing if one.pk not in pairs]
    return {**pairs, **dict(zip(others, left, strict=False))}


def _sort_out(
    change: Change,
    pairs: dict[int, Asked],
    wanted: Sequence[Asked],
    left_out: set[tuple[int, Span]],
) -> None:
    for one in change.own:
        asked = pairs.get(one.pk)
        if asked is None:
            change.gone.append(one)
        elif (one.room_id, one.span) != (asked.room.pk, asked.span) or _is_answered(change, one):
            change.moves.append((one, asked))
    met = {id(asked) for asked in pairs.values()}
    by_span: defaultdict[Span, list[Asked]] = defaultdict(list)
    for asked in wanted:
        if id(asked) not in met and (asked.room.pk, asked.span) not in left_out:
            by_span[asked.span].append(asked)
    change.new = list(by_span.values())


def _is_answered(change: Change, one: Occurrence) -> bool:
    """It was asked for, and the list says now that it is had."""
    return one.state == State.REQUESTED and not change.is_waiting
