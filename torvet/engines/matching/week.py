"""How weekly slots stand to each other: together, one after the other, or never.

       Tue  15 ──── 17              together 16–17
                16 ──── 18
       Tue  15 ──── 17   17.30 ──   one after the other, 30 minutes between
       even weeks / odd weeks       never the same week

Two slots hold in a common week when their phases agree modulo the greatest common divisor of
their intervals (Chinese remainder theorem); then once in every lcm(intervals) weeks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd, lcm
from typing import Literal

from torvet.engines.matching.types import Slot

OPENING_MINUTES = 35 * 60
"""From here on the hours of a week are when a place is open, not when something happens."""
HANDOVER_MINUTES = 60
CLOSE_MINUTES = 90

MeetingKind = Literal[
    "meet", "open", "handover", "close", "other_hours", "other_weeks", "other_days", "missing"
]


def share_weeks(one: Slot, other: Slot) -> bool:
    """Whether there is a week in which both hold."""
    return (one.phase - other.phase) % gcd(one.interval, other.interval) == 0


def minutes_together(one: Slot, other: Slot) -> float:
    """Minutes in common in a week, on average over the weeks."""
    if one.weekday != other.weekday or not share_weeks(one, other):
        return 0.0
    minutes = min(one.end, other.end) - max(one.start, other.start)
    return max(0, minutes) / lcm(one.interval, other.interval)


def minutes_a_week(slots: Iterable[Slot]) -> float:
    """On average over the weeks; slots that lie over each other count twice."""
    return sum((slot.end - slot.start) / slot.interval for slot in slots)


def coincide(ones: Iterable[Slot], others: Iterable[Slot], minutes: int) -> bool:
    """Whether some week has so many minutes in one stretch in which both hold."""
    others = tuple(others)
    return any(
        one.weekday == other.weekday
        and min(one.end, other.end) - max(one.start, other.start) >= minutes
        and share_weeks(one, other)
        for one in ones
        for other in others
    )


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two lists of slots stand to each other.

    `minutes` is the time in common a week ("meet", "open") or the pause between the two
    ("handover", "close"); `share` is what part of the shorter one's week is in common;
    `turned` says that the second list comes first; `pair` shows where it is seen best.
    """

    kind: MeetingKind
    minutes: float = 0.0
    share: float = 0.0
    turned: bool = False
    pair: tuple[Slot, Slot] | None = None


MISSING = Meeting("missing")
OTHER_DAYS = Meeting("other_days")


def meeting(ones: tuple[Slot, ...], others: tuple[Slot, ...]) -> Meeting:
    """How two offers' weeks stand to each other; hours in common come before all else."""
    if not ones or not others:
        return MISSING
    pairs = [(one, other) for one in ones for other in others if one.weekday == other.weekday]
    if not pairs:
        return OTHER_DAYS
    weeks = minutes_a_week(ones), minutes_a_week(others)
    together = sum(minutes_together(*pair) for pair in pairs)
    if together:
        best = max(pairs, key=lambda pair: (minutes_together(*pair), -pair[0].weekday))
        kind: MeetingKind = "open" if max(weeks) >= OPENING_MINUTES else "meet"
        return Meeting(kind, together, min(1.0, together / min(weeks)), pair=best)
    return _apart(pairs, is_open=max(weeks) >= OPENING_MINUTES)


def _apart(pairs: list[tuple[Slot, Slot]], *, is_open: bool) -> Meeting:
    same_weeks = [pair for pair in pairs if share_weeks(*pair)]
    if not same_weeks:
        crossing = [pair for pair in pairs if _pause(*pair) < 0]
        return Meeting("other_weeks", pair=min(crossing)) if crossing else OTHER_DAYS
    pair = min(same_weeks, key=lambda pair: (_pause(*pair), min(pair)))
    pause = _pause(*pair)
    if is_open or pause > CLOSE_MINUTES:
        kind: MeetingKind = "other_hours"
    else:
        kind = "handover" if pause <= HANDOVER_MINUTES else "close"
    return Meeting(kind, pause, turned=pair[1].start < pair[0].start, pair=pair)


def _pause(one: Slot, other: Slot) -> int:
    """Minutes from the end of the first to the start of the last; negative where they cross."""
    return max(one.start, other.start) - min(one.end, other.end)
