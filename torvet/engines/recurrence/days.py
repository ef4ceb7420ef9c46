"""When does a rule return? RFC 5545 recurrence rules over calendar days, in local time.

    first 2026-03-04 (Wed)   FREQ=WEEKLY;INTERVAL=2;BYDAY=WE
    ──●───────○───────●───────○───────●──►       ● on   ○ the weeks between

A rule is the text after ``RRULE:``; an empty rule stands once, on its first day. The first day
always counts as an occurrence, as RFC 5545 § 3.8.5.3 has it, also where the rule's own pattern
misses it. Days are plain dates: wall-clock times ride along unchanged over clock changes.
Source: RFC 5545 § 3.3.10; laid out as every other rule (see pattern).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from torvet.engines.recurrence.blocks import DAY
from torvet.engines.recurrence.budget import Budget
from torvet.engines.recurrence.fitting import DAYS_BEFORE_1970
from torvet.engines.recurrence.pattern import starts, starts_by_rule_alone
from torvet.engines.recurrence.rules import DAY_CODES, Rule, RuleRefused, read_rule

A_SPAN_TO_LOOK_AT = timedelta(days=370)
A_LIFETIME = 100 * 366


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
def read_day_rule(rule: str) -> Rule:
    """Its last day counts whole, however it is written. Raises `RuleRefused`."""
    return for_whole_days(read_rule(rule))


def for_whole_days(rule: Rule) -> Rule:
    """The rule of a series of whole days: times of day in it are ignored, as RFC 5545 has it.
    Raises `RuleRefused` where it steps within the day."""
    if rule.frequency.is_within_days:
        raise RuleRefused("within_days")
    until = rule.until.date() if isinstance(rule.until, datetime) else rule.until
    return replace(rule, hours=(), minutes=(), seconds=(), until=until)


def first_day(rule: str, on_or_after: date) -> date | None:
    """The first day that fits the rule, counted from a day that need not; None where none does
    for a lifetime. Raises `RuleRefused`."""
    read, first = read_day_rule(rule), _midnight(on_or_after)
    before = _not_after(read.until, first + A_LIFETIME * DAY)
    found = starts_by_rule_alone(read, first, first, max(before, first), Budget())
    return _day(int(found[0])) if len(found) else None


def _midnight(day: date) -> int:
    return (day.toordinal() - DAYS_BEFORE_1970) * DAY


def _day(midnight: int) -> date:
    return date.fromordinal(midnight // DAY + DAYS_BEFORE_1970)


def _not_after(until: date | None, before: int) -> int:
    return before if until is None else min(before, _midnight(until) + DAY)


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)


def is_on(rule: str, first_on: date, day: date) -> bool:
    return any(True for _ in days_between(rule, first_on, day, day))


def days_between(rule: str, first_on: date, start: date, end: date) -> Iterator[date]:
    """The days from `start` up to and with `end` on which the rule is on, in order. Raises
    `RuleRefused`."""
    if start <= first_on <= end:
        yield first_on
    if not rule or end <= first_on:
        return
    read, first = read_day_rule(rule), _midnight(first_on)
    after = max(_midnight(start), first + DAY)
    before = _not_after(read.until, _midnight(end) + DAY)
    if after < before:
        for found in starts(read, first, after, before, Budget()).tolist():
            yield _day(found)


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
