"""When does a rule return? RFC 5545 recurrence, in days and in times of a zone.

    days.py      whole days: an offer that is on every other Wednesday
    rules.py     the text of a rule, read into a value
    fitting.py   which days a rule allows
    blocks.py    a rule laid out over days
    pattern.py   its starts in wall-clock time, within a window
    clocks.py    wall-clock time to instants and back, gaps and repeated hours included
    series.py    a start, its rules, what is added and taken out → spans in UTC
    strides.py   the common rules as even strides of days
    alike.py     a rule of days, laid out once for all that follow it
    many.py      ten thousand series at once

    series = series_of(datetime(2026, 3, 2, 17), timedelta(hours=2), "FREQ=WEEKLY", zone)
    spans_between(series, after, before)                  → [Span, …], in order
    occurrences_of_many([series, …], after, before)       → arrays of seconds

Decisions: docs/decisions/0009-recurrence.md.
"""

from torvet.engines.recurrence.budget import Budget, TooMuch
from torvet.engines.recurrence.clocks import (
    UTC_CLOCK,
    Changes,
    Clock,
    Seconds,
    clock_of,
    instant_of,
    moment_of,
    one,
    wall_of,
)
from torvet.engines.recurrence.days import (
    days_between,
    first_day,
    for_whole_days,
    is_on,
    is_over,
    next_weekday,
    read_day_rule,
    week_number,
    weekdays,
    weekly,
    weeks_apart,
)
from torvet.engines.recurrence.many import Occurrences, Together, occurrences_of_many
from torvet.engines.recurrence.moments import read_moment
from torvet.engines.recurrence.pattern import starts
from torvet.engines.recurrence.rules import DAY_CODES, Rule, RuleRefused, read_rule
from torvet.engines.recurrence.series import (
    Length,
    Series,
    ends_after,
    ends_of,
    is_removed,
    occurrences_between,
    series_of,
    spans_between,
    starts_between,
)

__all__ = [
    "DAY_CODES",
    "UTC_CLOCK",
    "Budget",
    "Changes",
    "Clock",
    "Length",
    "Occurrences",
    "Rule",
    "RuleRefused",
    "Seconds",
    "Series",
    "Together",
    "TooMuch",
    "clock_of",
    "days_between",
    "ends_after",
    "ends_of",
    "first_day",
    "for_whole_days",
    "instant_of",
    "is_on",
    "is_over",
    "is_removed",
    "moment_of",
    "next_weekday",
    "occurrences_between",
    "occurrences_of_many",
    "one",
    "read_day_rule",
    "read_moment",
    "read_rule",
    "series_of",
    "spans_between",
    "starts",
    "starts_between",
    "wall_of",
    "week_number",
    "weekdays",
    "weekly",
    "weeks_apart",
]
