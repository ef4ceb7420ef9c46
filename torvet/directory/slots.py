"""When something returns in the week, as the engines are told of it: minutes of a weekday.

What the directory leaves open is read as a person would: a time without an end lasts an hour; what
runs past midnight is cut there.
"""

from collections.abc import Iterable
from datetime import date, time

from torvet.directory.models.shapes import Timed
from torvet.engines import recurrence
from torvet.engines.matching import Slot

AN_HOUR = 60
MIDNIGHT = 1440
ONCE = 5200  # a fixed date: a "rhythm" of a hundred years, so that it meets only its own week


def slots_of(times: Iterable[Timed], today: date) -> tuple[Slot, ...]:
    """The weekly stretches that are still to come; what is over has none."""
    found: list[Slot] = []
    for row in times:
        if recurrence.is_over(row.rule, row.first_on, today):
            continue
        if row.rule:
            interval, phase = recurrence.weeks_apart(row.rule, row.first_on)
        else:
            interval, phase = ONCE, recurrence.week_number(row.first_on) % ONCE
        start, end = minutes_of(row.start, row.end)
        found += [Slot(int(day), start, end, interval, phase) for day in row.days]
    return tuple(sorted(found))


def minutes_of(start: time, end: time | None) -> tuple[int, int]:
    begins = start.hour * 60 + start.minute
    ends = end.hour * 60 + end.minute if end else begins + AN_HOUR
    return begins, min(ends if ends > begins else MIDNIGHT, MIDNIGHT)
