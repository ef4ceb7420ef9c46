"""Which booking of the list's former edition a changed row speaks of.

    was   #61 Koret  Salen 2/3 18-20        is   #61 Koret  Salen 2/3 19-21    by its number
          Banko      Salen 3/3 20-22             Banko      Salen 3/3 19-21    alone alike that day
          Yoga       Sal A 4/3 10-11             Yoga       Sal B 4/3 10-11    alone at that time
          Skak       Sal A 5/3 17-19             Skak       Sal A 6/3 17-19    alone alike at all

Only what the new edition no longer says stands opposite what the former did not say, and only where
one stands opposite one; all else is new, and is refused where the old booking is in its way.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from torvet.exchange.models import ImportedRecord
from torvet.exchange.planning.comparison import Comparison
from torvet.exchange.planning.recognition import key_of
from torvet.exchange.records import (
    THE_HOUSES,
    BookingRecord,
    Moment,
    Seen,
    moment_in,
    short,
)


@dataclass(frozen=True)
class _Told:
    """A booking as an edition tells of it; `of` is the record, or what is remembered of it."""

    of: BookingRecord | ImportedRecord
    seen: Seen
    when: Moment

    def at(self, *names: str) -> tuple[Hashable, ...]:
        return tuple(str(self.seen.get(name)) for name in names)

    @property
    def names_somebody(self) -> bool:
        return bool(self.seen.get("name") or self.seen.get("contact_name")) or (
            self.seen.get("organization") != short(THE_HOUSES)
        )

    def is_over(self, now: str) -> bool:
        return not self.seen.get("rule") and self.when.end < now


Alike = Callable[[_Told], Hashable]
A_WEEK = timedelta(days=7)
_WHO = ("number", "name", "organization")


def _by_number(told: _Told) -> Hashable:
    return str(told.seen.get("number", ""))


def _same_day(told: _Told) -> Hashable:
    return (*told.at(*_WHO, "rooms"), told.when.day)


def _same_time(told: _Told) -> Hashable:
    return (*told.at(*_WHO, "rule"), told.when)


def _alike(told: _Told) -> Hashable:
    return told.at(*_WHO, "rooms")


def follow(work: Comparison) -> None:
    """From here on the changed rows stand under their new keys among what is known."""
    if work.known.is_new:
        return
    records = list(work.reading.bookings.values())
    left = [
        _Told(one, work.known.said[key_of(one)].seen, moment_in(one.key))
        for one in records
        if key_of(one) not in work.known.earlier
    ]
    lost = [
        _Told(one, one.seen, moment_in(one.key))
        for key, one in work.known.earlier.items()
        if one.kind == "booking" and key not in work.known.said
    ]
    if not (left and lost):
        return
    keeps_some = len(left) < len(records)
    edition = _edition(records, work.now.house.now(work.now.now), keeps_some=keeps_some)
    for was, now in _pairs(lost, left, edition):
        if isinstance(was.of, ImportedRecord) and isinstance(now.of, BookingRecord):
            work.known.rename(was.of, key_of(now.of))


@dataclass(frozen=True)
class _Edition:
    """What a list has a say in: one of other rooms, or of another month, says nothing of a booking
    by leaving it out. `keeps_some` where some of the former edition stands in it unchanged."""

    rooms: set[str]
    first: str
    last: str
    now: str
    keeps_some: bool

    def is_of(self, told: _Told) -> bool:
        return told.names_somebody and self.rooms.issuperset(told.seen.get("rooms", []))

    def may_move_the_day_of(self, told: _Told) -> bool:
        """What is over is not put on another day because of a likeness."""
        is_near = self.first <= told.when.day <= self.last
        return self.keeps_some and is_near and not told.is_over(self.now)


def _edition(records: Sequence[BookingRecord], now: datetime, *, keeps_some: bool) -> _Edition:
    days = [one.start.date() for one in records]
    return _Edition(
        rooms={room for one in records for room in one.rooms},
        first=(min(days) - A_WEEK).isoformat(),
        last=(max(days) + A_WEEK).isoformat(),
        now=now.replace(tzinfo=None).isoformat(),
        keeps_some=keeps_some,
    )


def _pairs(
    lost: Sequence[_Told], left: Sequence[_Told], edition: _Edition
) -> Iterator[tuple[_Told, _Told]]:
    for alike, counts in (
        (_by_number, _by_number),
        (_same_day, edition.is_of),
        (_same_time, edition.is_of),
        (_alike, lambda one: edition.is_of(one) and edition.may_move_the_day_of(one)),
    ):
        found = list(_one_to_one([one for one in lost if counts(one)], left, alike))
        yield from found
        met = {id(one) for pair in found for one in pair}
        lost = [one for one in lost if id(one) not in met]
        left = [one for one in left if id(one) not in met]


def _one_to_one(
    lost: Iterable[_Told], left: Iterable[_Told], alike: Alike
) -> Iterator[tuple[_Told, _Told]]:
    old, new = _grouped(lost, alike), _grouped(left, alike)
    for key, (was, *others) in old.items():
        if not others and len(new.get(key, ())) == 1:
            yield was, new[key][0]


def _grouped(told: Iterable[_Told], alike: Alike) -> dict[Hashable, list[_Told]]:
    found: defaultdict[Hashable, list[_Told]] = defaultdict(list)
    for one in told:
        found[alike(one)].append(one)
    return found
