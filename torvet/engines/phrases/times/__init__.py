"""When something happens, from the ways people write it, to weekly rules and fixed dates."""

from torvet.engines.phrases.times.kinds import (
    FixedTime,
    Hours,
    TimeIssue,
    TimesRead,
    WeeklyTime,
)

__all__ = ["FixedTime", "Hours", "TimeIssue", "TimesRead", "WeeklyTime"]
