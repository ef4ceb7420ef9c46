"""When something happens, from the ways people write it, to weekly rules and fixed dates.

"tirsdage kl. 15-17"                 FREQ=WEEKLY;BYDAY=TU, 15:00 to 17:00
"hver anden onsdag 19-21"            FREQ=WEEKLY;INTERVAL=2;BYDAY=WE
"onsdag i lige uger 16-18"           the same, week_parity "even"
"første torsdag i måneden kl. 17"    FREQ=MONTHLY;BYDAY=1TH, no end, and that is said
"man-fre 9-15", "Mo-Fr 09:00-15:00"  five weekly times
"12. marts 2026 kl. 17-19"           one fixed date
"kl. 15-17"                          hours without a day
"sommerferie lukket"                 left over as words
"""

from torvet.engines.phrases.times.kinds import (
    FixedTime,
    Hours,
    TimeIssue,
    TimesRead,
    WeeklyTime,
)
from torvet.engines.phrases.times.reading import TimeCell, read_columns, read_times, read_week

__all__ = [
    "FixedTime",
    "Hours",
    "TimeCell",
    "TimeIssue",
    "TimesRead",
    "WeeklyTime",
    "read_columns",
    "read_times",
    "read_week",
]
