"""How a time returns, in the shapes that people speak of: every week, the first in the month.

    FREQ=WEEKLY;INTERVAL=2;BYDAY=WE    Rhythm("2", every=2)        every other Wednesday
    FREQ=MONTHLY;BYDAY=1TH,3TH         Rhythm("3", nths=(1, 3))    first and third Thursday
    (empty)                            Rhythm("")                  once

A rule of any other shape has no `Rhythm`; it is stored and followed all the same.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from torvet.engines import recurrence

LAST = -1
_NTH_DAY = re.compile(r"(-?\d)(MO|TU|WE|TH|FR|SA|SU)")
_WITHIN_TWO_MONTHS = 62


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`days` as in "024", Monday = 0; every n-th week, or the n-th such days of each month.

    `nths` counts from 1; -1 is the last. Without days it is a single date.
    """

    days: str
    every: int = 1
    nths: tuple[int, ...] = ()

    @property
    def rule(self) -> str:
        """As an RFC 5545 rule; "" for a single date."""
        if not self.days:
            return ""
        if not self.nths:
            return recurrence.weekly(self.days, self.every)
        codes = [recurrence.DAY_CODES[int(day)] for day in self.days]
        return "FREQ=MONTHLY;BYDAY=" + ",".join(f"{n}{code}" for n in self.nths for code in codes)

    def first_from(self, day: date) -> date:
        """The first day it can fall on, from a day on."""
        if not self.days:
            return day
        following = (day + timedelta(days=ahead) for ahead in range(_WITHIN_TWO_MONTHS))
        return next(found for found in following if self._falls_on(found))

    def _falls_on(self, day: date) -> bool:
        if str(day.weekday()) not in self.days:
            return False
        if not self.nths:
            return True
        is_last = day.day + 7 > monthrange(day.year, day.month)[1]
        return (day.day - 1) // 7 + 1 in self.nths or (is_last and LAST in self.nths)


def rhythm_of(rule: str, first_on: date) -> Rhythm | None:
    """None where the rule has another shape, ends some day, or misses its own first day."""
    found = _weekly_or_monthly(rule, first_on)
    if found is None or found.first_from(first_on) != first_on:
        return None
    return found


def _weekly_or_monthly(rule: str, first_on: date) -> Rhythm | None:
    if not rule:
        return Rhythm("")
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    parts.pop("WKST", None)
    kind, every = parts.pop("FREQ", ""), int(parts.pop("INTERVAL", "1"))
    named = parts.pop("BYDAY", recurrence.DAY_CODES[first_on.weekday()]).split(",")
    if parts:
        return None
    if kind == "WEEKLY" and set(named) <= set(recurrence.DAY_CODES):
        return Rhythm(_numbers(named), every)
    return _monthly(named) if kind == "MONTHLY" and every == 1 else None


def _monthly(named: list[str]) -> Rhythm | None:
    """Only where each weekday has the same n-ths: "first Tuesday and first Thursday"."""
    pairs = {(int(found[1]), found[2]) for name in named if (found := _NTH_DAY.fullmatch(name))}
    nths, codes = {nth for nth, _ in pairs}, {code for _, code in pairs}
    if len(pairs) != len(named) or len(pairs) != len(nths) * len(codes):
        return None
    if not nths <= {1, 2, 3, 4, LAST}:
        return None
    return Rhythm(_numbers(codes), nths=tuple(sorted(nths, key=lambda nth: (nth < 0, nth))))


def _numbers(codes: list[str] | set[str]) -> str:
    return "".join(sorted(str(recurrence.DAY_CODES.index(code)) for code in set(codes)))
