"""What reading a phrase about time gives.

    "hver anden onsdag 19-21, sommerferie lukket"
        weekly  WeeklyTime(2, 19:00, 21:00, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE")
        unread  ("sommerferie lukket",)

Weekdays are 0 (Monday) to 6. Times are wall-clock times of the house, without a zone.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Parity = Literal["even", "odd"]

IssueCode = Literal[
    "no_end",  # a start without an end: the end stays empty
    "no_hours",  # a day without an hour
    "no_day",  # hours without a day
    "end_before_start",  # "17-15": the end is dropped; "20-02" is read as past midnight
    "date_without_year",  # "12. marts": which year is not said
    "impossible_date",  # "31/2-2026"
    "period",  # "fra 1/9-2026 til 31/5-2027": a season, kept as a note only
    "assumed_monthly",  # "første torsdag" without "i måneden"
    "day_and_date_differ",  # "onsdag 12. marts 2026" when that is a Thursday
    "columns_differ",  # the weekday column and the time column name different days
]


@dataclass(frozen=True, slots=True)
class Hours:
    """A span of a day. An end at or before the start lies on the next day ("20-02", "22-24")."""

    start: time
    end: time | None = None

    @property
    def ends_next_day(self) -> bool:
        """Whether the end is past midnight."""
        return self.end is not None and self.end <= self.start


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """One weekly (or monthly) time; `start` is None where only the day is said.

    `rrule` is an RFC 5545 recurrence rule without DTSTART. Every other week in even or odd ISO
    weeks has `week_parity`, which decides the first date; without it the first date is unknown.
    """

    weekday: int
    start: time | None
    end: time | None
    rrule: str
    week_parity: Parity | None = None


@dataclass(frozen=True, slots=True)
class FixedTime:
    """One date, with hours where they are said."""

    date: date
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class TimeIssue:
    """Something a person should look at: a code (see `IssueCode`) and the words it is about."""

    code: IssueCode
    text: str


@dataclass(frozen=True, slots=True)
class TimesRead:
    """Everything one phrase said about time.

    `hours` holds hours for which no day is named anywhere; `unread` the words left over, in
    reading order (for a note: "sommerferie lukket").
    """

    weekly: tuple[WeeklyTime, ...] = ()
    fixed: tuple[FixedTime, ...] = ()
    hours: tuple[Hours, ...] = ()
    unread: tuple[str, ...] = ()
    issues: tuple[TimeIssue, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing at all was understood."""
        return not (self.weekly or self.fixed or self.hours)
