"""When does a rule return? RFC 5545 recurrence rules over calendar days, in local time.

    first 2026-03-04 (Wed)   FREQ=WEEKLY;INTERVAL=2;BYDAY=WE
    ──●───────○───────●───────○───────●──►       ● on   ○ the weeks between

A rule is the text after ``RRULE:``; an empty rule stands once, on its first day. The first day
always counts as an occurrence, as RFC 5545 § 3.8.5.3 has it, also where the rule's own pattern
misses it. Days are plain dates: wall-clock times ride along unchanged over clock changes.
Source: RFC 5545 § 3.3.10; expansion by python-dateutil.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrule, rruleset, rrulestr

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_CLOCK_OF_UNTIL = re.compile(r"(UNTIL=\d{8})T\d{6}Z?")  # the last day counts whole
A_SPAN_TO_LOOK_AT = timedelta(days=370)


def weekly(days: str, every: int = 1) -> str:
    """The rule for some weekdays ("024" = Monday, Wednesday, Friday), every n-th week."""
    names = ",".join(DAY_CODES[int(day)] for day in sorted(set(days)))
    interval = f";INTERVAL={every}" if every > 1 else ""
    return f"FREQ=WEEKLY{interval};BYDAY={names}"


def is_over(rule: str, first_on: date, today: date) -> bool:
    """Whether the last occurrence lies before today; only a rule with an end can be over."""
    if first_on >= today:
        return False
    if rule and not {"UNTIL", "COUNT"} & set(_parts(rule)):
        return False
    return not any(True for _ in days_between(rule, first_on, today, today + A_SPAN_TO_LOOK_AT))


def next_weekday(weekday: int, on_or_after: date) -> date:
    return on_or_after + timedelta(days=(weekday - on_or_after.weekday()) % 7)


@lru_cache(maxsize=4096)
def expand(rule: str, first_on: date) -> rrule | rruleset:
    """The rule as dateutil reads it. Raises `ValueError` for a rule it cannot read."""
    if _parts(rule).get("FREQ") not in FREQUENCIES:
        raise ValueError(f"Not a recurrence rule over days: {rule}")
    whole_days = _CLOCK_OF_UNTIL.sub(r"\1", rule.upper())
    try:
        return rrulestr(
            f"RRULE:{whole_days}", dtstart=datetime.combine(first_on, time.min), cache=False
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise ValueError(f"Not a recurrence rule: {rule}") from error


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)


def is_on(rule: str, first_on: date, day: date) -> bool:
    if day == first_on:
        return True
    if not rule or day < first_on:
        return False
    midnight = datetime.combine(day, time.min)
    return bool(expand(rule, first_on).between(midnight, midnight, inc=True))


def days_between(rule: str, first_on: date, start: date, end: date) -> Iterator[date]:
    """The days from `start` up to and with `end` on which the rule is on, in order."""
    if start <= first_on <= end:
        yield first_on
    if not rule:
        return
    begin, until = (datetime.combine(day, time.min) for day in (start, end))
    for found in expand(rule, first_on).between(begin, until, inc=True):
        if found.date() != first_on:
            yield found.date()


@lru_cache(maxsize=4096)
def weekdays(rule: str, first_on: date) -> frozenset[int]:
    """The weekdays (0 = Monday) the rule meets within a year of its first day."""
    met: set[int] = set()
    for day in days_between(rule, first_on, first_on, first_on + A_SPAN_TO_LOOK_AT):
        met.add(day.weekday())
        if len(met) == 7:
            break
    return frozenset(met)


def weeks_apart(rule: str, first_on: date) -> tuple[int, int]:
    """How many weeks lie between (1 = every week) and in which of them it falls, counted from
    Monday 1 January 1 – so that two fortnightly rules can be told to meet or to alternate.
    A rule that is not weekly (monthly, say) is taken as every fourth week of its own."""
    parts = _parts(rule)
    if parts.get("FREQ") == "DAILY":
        return 1, 0
    interval = int(parts.get("INTERVAL", "1")) if parts.get("FREQ") == "WEEKLY" else 4
    return interval, week_number(first_on) % interval


def week_number(day: date) -> int:
    """Weeks since Monday 1 January 1, so that neighbouring weeks differ by one over new year."""
    return (day.toordinal() - 1) // 7
