"""One clause as weekly rules, fixed dates or bare hours, with what is in doubt about it.

The rules are RFC 5545 (section 3.3.10): FREQ, INTERVAL and BYDAY only.
"""

from datetime import time

from torvet.engines.phrases.times.clause import Clause, Span
from torvet.engines.phrases.times.day_words import WEEKDAYS
from torvet.engines.phrases.times.kinds import (
    FixedTime,
    Hours,
    IssueCode,
    TimeIssue,
    TimesRead,
    WeeklyTime,
)

NO_HOURS: tuple[None] = (None,)
_LATEST_END = 6 * 60
_EARLIEST_START = 12 * 60


def read_clause(clause: Clause) -> TimesRead:
    """What one clause says; days beside dates are only a check of the dates."""
    issues: list[IssueCode] = []
    hours = [_hours(span, clause, issues) for span in clause.spans]
    if not clause.spans:
        issues.append("no_hours")
    if clause.dates:
        return _fixed(clause, hours, issues)
    if not clause.days:
        unread = (clause.text,) if clause.has_rhythm else ()
        return TimesRead(
            hours=tuple(hours), unread=unread, issues=_said(clause, [*issues, "no_day"])
        )
    rules = _rules(clause, issues)
    weekly = tuple(
        WeeklyTime(
            day, span.start if span else None, span.end if span else None, rule, clause.parity
        )
        for day, rule in rules
        for span in hours or NO_HOURS
    )
    return TimesRead(weekly=weekly, issues=_said(clause, issues))


def _said(clause: Clause, codes: list[IssueCode]) -> tuple[TimeIssue, ...]:
    return tuple(TimeIssue(code, clause.text) for code in codes)


def _hours(span: Span, clause: Clause, issues: list[IssueCode]) -> Hours:
    start, end = span
    if end is None:
        issues.append("no_end")
        return Hours(_clock(start))
    is_late = start >= _EARLIEST_START and end <= _LATEST_END
    if end <= start and not (is_late or clause.is_round_the_clock or end == 0):
        issues.append("end_before_start")
        return Hours(_clock(start))
    return Hours(_clock(start), _clock(end))


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _fixed(clause: Clause, hours: list[Hours], issues: list[IssueCode]) -> TimesRead:
    if clause.days and {day.weekday() for day in clause.dates} != set(clause.days):
        issues.append("day_and_date_differ")
    fixed = tuple(
        FixedTime(on, span.start if span else None, span.end if span else None)
        for on in clause.dates
        for span in hours or NO_HOURS
    )
    return TimesRead(fixed=fixed, issues=_said(clause, issues))


def _rules(clause: Clause, issues: list[IssueCode]) -> list[tuple[int, str]]:
    """One rule a weekday: weekly, every nth week, or the nth of the month."""
    nths = clause.nths()
    if nths:
        if not clause.is_monthly:
            issues.append("assumed_monthly")
        return [
            (day, "FREQ=MONTHLY;BYDAY=" + ",".join(f"{nth}{WEEKDAYS[day]}" for nth in nths))
            for day in clause.days
        ]
    interval = 2 if clause.parity else clause.interval
    spacing = f";INTERVAL={interval}" if interval > 1 else ""
    return [(day, f"FREQ=WEEKLY{spacing};BYDAY={WEEKDAYS[day]}") for day in clause.days]
