"""When all of a team are in the house at once.

library     Tue  10 ───────────── 16
Red Cross   Tue          14 ───────── 18
together                 14 ─ 16            a window of two hours
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from torvet.engines.matching.findings import Window
from torvet.engines.matching.types import Slot
from torvet.engines.recurrence import week_number

QUARTER = 15
Span = tuple[int, int]


def next_windows(
    presences: Sequence[tuple[Slot, ...]],
    *,
    after: datetime,
    weeks: int = 6,
    minutes: int = 120,
    limit: int = 3,
    closed: Collection[date] = (),
) -> list[Window]:
    """The first windows of `minutes`, at most one for each stretch when all are present.

    `presences` holds one actor's weekly slots each; an actor without slots is never present.
    `after` is local time without zone; a window starts on a quarter, not before it, and within
    `weeks` times seven days. Days in `closed` have none.
    Raises ValueError where `after` has a zone, or `minutes` is not positive.
    """
    if after.tzinfo is not None:
        raise ValueError("Windows are in the house's local time: give a time without zone.")
    if minutes <= 0:
        raise ValueError(f"A window cannot last {minutes} minutes.")
    found: list[Window] = []
    for day in _days(after.date(), 7 * weeks):
        if len(found) >= limit:
            break
        if day not in closed:
            earliest = _quarter(after) if day == after.date() else 0
            found += _windows_on(day, presences, earliest, minutes)
    return found[:limit]


def _days(first: date, count: int) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range(count))


def _quarter(moment: datetime) -> int:
    """Minutes from midnight, up to the next quarter."""
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second + (moment.microsecond > 0)
    return -(-seconds // (60 * QUARTER)) * QUARTER


def _windows_on(
    day: date, presences: Sequence[tuple[Slot, ...]], earliest: int, minutes: int
) -> Iterator[Window]:
    midnight = datetime.combine(day, time())
    for start, end in together(day, presences):
        first = -(-max(start, earliest) // QUARTER) * QUARTER
        if first + minutes <= end:
            begins = midnight + timedelta(minutes=first)
            yield Window(begins, begins + timedelta(minutes=minutes))


def together(day: date, presences: Sequence[tuple[Slot, ...]]) -> list[Span]:
    """The stretches of the day, in minutes from midnight, when every one of them is present."""
    if not presences:
        return []
    spans = _spans(day, presences[0])
    for presence in presences[1:]:
        spans = _common(spans, _spans(day, presence))
    return spans


def _spans(day: date, presence: Iterable[Slot]) -> list[Span]:
    """One actor's stretches of the day, in order; those that touch are one."""
    week = week_number(day)
    held = sorted(
        (slot.start, slot.end)
        for slot in presence
        if slot.weekday == day.weekday() and week % slot.interval == slot.phase
    )
    joined: list[Span] = []
    for start, end in held:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _common(ones: list[Span], others: list[Span]) -> list[Span]:
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in ones for b in others)
    return [(start, end) for start, end in pairs if start < end]
