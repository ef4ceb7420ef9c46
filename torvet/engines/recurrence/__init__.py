"""When does a rule return? RFC 5545 recurrence, in days and in times of a zone.

    days.py      whole days: an offer that is on every other Wednesday
    rules.py     the text of a rule, read into a value
    fitting.py   which days a rule allows
    pattern.py   its starts in wall-clock time, within a window
"""

from torvet.engines.recurrence.days import (
    DAY_CODES,
    FREQUENCIES,
    days_between,
    expand,
    is_on,
    is_over,
    next_weekday,
    week_number,
    weekdays,
    weekly,
    weeks_apart,
)

__all__ = [
    "DAY_CODES",
    "FREQUENCIES",
    "days_between",
    "expand",
    "is_on",
    "is_over",
    "next_weekday",
    "week_number",
    "weekdays",
    "weekly",
    "weeks_apart",
]
