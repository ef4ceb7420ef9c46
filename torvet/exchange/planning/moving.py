"""Bookings of a list's former edition of which the list says something else now.

Those that move let go of their rooms first, so that two may change places; then each takes its new
ones in the order of the rows. What cannot have them stays where it was, and its row is refused with
what is in the way; then the others try again around it.

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
    BESIDE,
    actor_of,
    first_time,
    occurrences_of,
    refuse,
    rooms_of,
    spans_of,
)
from torvet.exchange.planning.comparison import Comparison
from torvet.exchange.planning.diary import Holder
from torvet.exchange.planning.recognition import key_of, stored_key
from torvet.exchange.planning.telling import as_it_is, in_rooms, taken_by
from torvet.exchange.records import WAITING, BookingRecord, Seen, Values, short
from torvet.rooms.actions.rebooking import Rebooking
from torvet.rooms.models import Approval, Booking, Occurrence, Room, State
from torvet.rooms.pairing import matched
from torvet.rooms.selectors.taken import Asked

OF_TIME = frozenset({"rooms", "start", "end", "rule", "state"})
GIVEN_UP = frozenset({State.CANCELLED, State.NO_SHOW, State.OFFERED, State.REFUSED})
WRITTEN = ("organization", "title", "first_on", "start", "end", "rule", "approval", "expected")


@dataclass(slots=True)
class _Change:
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


def compare(work: Comparison) -> None:
    """All rows that are known from the former edition."""
    changes = [
        change
        for record in work.reading.bookings.values()
        if (change := _change(work, record)) is not None
    ]
    of_time = [one for one in changes if one.changed & OF_TIME]
    moving = _with_times(work, of_time) if of_time else []
    stays = _settle(work, moving) if moving else {}
    refused = {id(one) for one in of_time} - {id(one) for one in moving}
    for change in changes:
        if id(change) in stays:
            refuse(work, change.record, _("Room"), stays[id(change)])
        elif id(change) not in refused:
            _carry_over(work, change)


def is_known(work: Comparison, record: BookingRecord) -> bool:
    earlier = work.known.earlier.get(key_of(record))
    return earlier is not None and work.now.bookings.get(earlier.object_id) is not None


def _change(work: Comparison, record: BookingRecord) -> _Change | None:
    earlier = work.known.earlier.get(key_of(record))
    booking = work.now.bookings.get(earlier.object_id) if earlier else None
    if earlier is None or booking is None:
        return None
    said, before = work.known.said[key_of(record)].seen, earlier.seen
    names = said.keys() | before.keys()
    return _Change(record, booking, {one for one in names if said.get(one) != before.get(one)})


def _with_times(work: Comparison, changes: Sequence[_Change]) -> list[_Change]:
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


def _times_of(changes: Iterable[_Change]) -> dict[int, list[Occurrence]]:
    found: defaultdict[int, list[Occurrence]] = defaultdict(list)
    rows = Occurrence.objects.filter(booking__in=[one.booking.pk for one in changes])
    for row in rows.select_related("room").order_by("start", "pk"):
        found[row.booking_id].append(row)
    return found


def _split_by_hand(changes: Iterable[_Change]) -> set[int]:
    """Series of which a part goes on as another booking."""
    continued = Booking.objects.filter(continues__in=[one.booking.pk for one in changes])
    return set(continued.values_list("continues_id", flat=True))


def _pair(work: Comparison, change: _Change, standing: Sequence[Occurrence]) -> bool:
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

    def __init__(self, work: Comparison, change: _Change) -> None:
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
    work: Comparison, change: _Change, standing: Sequence[Occurrence], wanted: Sequence[Asked]
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
    change: _Change,
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


def _is_answered(change: _Change, one: Occurrence) -> bool:
    """It was asked for, and the list says now that it is had."""
    return one.state == State.REQUESTED and not change.is_waiting


def _settle(work: Comparison, moving: Sequence[_Change]) -> dict[int, str]:
    """Why some stay where they are; the others have taken their new places in the diary."""
    diary, stays = work.now.diary, dict[int, str]()
    while True:
        free = [one for one in moving if id(one) not in stays]
        left = [
            standing
            for one in free
            for time in one.leaves
            if (standing := diary.standing(time)) is not None
        ]
        diary.remove(left)
        blocked = {id(one): why for one in free if (why := _place(work, one))}
        if not blocked:
            return stays
        for one in free:
            diary.remove(one.taken)
        diary.add(left)
        stays |= blocked


def _place(work: Comparison, change: _Change) -> str:
    """Why it cannot be had; a series leaves out what is taken of the times that it gains."""
    change.taken, change.left_out = [], []
    if change.is_waiting:
        return ""
    for _one, asked in change.moves:
        why = _take(work, change, [asked])
        if why:
            return _it_stays(work, change, why)
    for together in change.new:
        why = _take(work, change, together)
        if why and not change.is_series:
            return _it_stays(work, change, why)
        if why:
            change.left_out.append((together, why))
    return ""


def _take(work: Comparison, change: _Change, together: Sequence[Asked]) -> str:
    diary, rooms = work.now.diary, [one.room for one in together]
    holder = Holder(change.record.name, together[0].span, change.record.origin)
    wanted = diary.taken(rooms, holder)
    in_the_way = diary.in_the_way(wanted)
    if in_the_way is not None:
        return taken_by(work.now.house, in_the_way)
    diary.add(wanted)
    change.taken += wanted
    return ""


def _it_stays(work: Comparison, change: _Change, why: str) -> str:
    stays = _("The booking stays where it was: %(now)s.")
    return f"{why} {stays % {'now': _was(work, change)}}"


def _was(work: Comparison, change: _Change) -> str:
    rooms = [one.room for one in change.own]
    return in_rooms(work.now.house, rooms, [one.span for one in change.own])


def _carry_over(work: Comparison, change: _Change) -> None:
    record, booking = change.record, change.booking
    was = _was(work, change) if change.own else ""
    before = {name: getattr(booking, name) for name in (*WRITTEN, *BESIDE)}
    work.meet(record, Booking, work.now.bookings, lambda only: _values(work, change, only), _none)
    if change.spans:
        work.plan.change(booking, _of_time(work, change))
    fields = [name for name, value in before.items() if getattr(booking, name) != value]
    _add_new(work, change)
    for _together, why in change.left_out:
        work.ledger.refuse_field(record.origin, _("Room"), why)
    if change.is_of_times:
        rooms: list[Room] = rooms_of(work, record)
        now = in_rooms(work.now.house, rooms, change.spans)
        work.ledger.move(record.origin, booking.title, was, now)
    if fields or change.is_of_times:
        work.plan.rebook(Rebooking(booking, change.moves, change.gone, fields))


def _none() -> None:
    """It is known already."""


def _values(work: Comparison, change: _Change, only: set[str] | None) -> Values:
    """What is said of it besides its time."""
    record, changed = change.record, only or set()
    values: Values = {name: getattr(record, name) for name in BESIDE if name in changed}
    actor = actor_of(work, record) if changed & {"organization", "name"} else None
    if "expected" in changed:
        values["expected"] = record.expected
    if actor is not None:
        _say_if_retitled(work, change)
        values["organization"], values["title"] = actor, record.name or actor.name
    return values


def _say_if_retitled(work: Comparison, change: _Change) -> None:
    before = work.known.earlier[key_of(change.record)].seen.get("name")
    if "name" in change.changed and before and before != short(change.booking.title):
        work.ledger.note("hand_edit_replaced", change.booking.title)


def _of_time(work: Comparison, change: _Change) -> Values:
    is_answered = change.booking.approval == Approval.WAITING and not change.is_waiting
    return {
        **first_time(work.now.house, change.spans),
        "rule": change.record.rule,
        **({"approval": Approval.NOT_NEEDED} if is_answered else {}),
    }


def _add_new(work: Comparison, change: _Change) -> None:
    reasons = {id(together): why for together, why in change.left_out}
    state = State.REQUESTED if change.is_waiting else State.HELD
    for together in change.new:
        why = reasons.get(id(together), "")
        rooms = [one.room for one in together]
        wanted = work.now.diary.taken(rooms, Holder("", together[0].span))
        for time in occurrences_of(work, rooms, wanted, State.SKIPPED if why else state, why):
            time.booking = change.booking
            work.plan.create(time)
