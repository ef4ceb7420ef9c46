"""From a phrase, or from the cells of one row, to weekly times and fixed dates.

read_times("tirsdag og torsdag kl. 15-17")
read_columns(weekday="tirsdag", start=time(15), end=0.7083)   Excel's fraction of a day
read_week({0: "15-17", 3: "x"})                               one column a weekday
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from itertools import chain
from typing import TypeVar

from torvet.engines.phrases.times.asides import set_aside_closed, set_aside_seasons
from torvet.engines.phrases.times.clauses import clauses
from torvet.engines.phrases.times.kinds import TimeIssue, TimesRead
from torvet.engines.phrases.times.leftovers import leftovers
from torvet.engines.phrases.times.meaning import give_meaning
from torvet.engines.phrases.times.rules import read_clause
from torvet.engines.phrases.times.tokens import tokens

Item = TypeVar("Item")
TimeCell = str | int | float | datetime | date | time | None

LONGEST_PHRASE = 4_000  # characters; a longer text is a description and no phrase about time
DANISH_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_MINUTES = re.compile(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹]{2}")
QUARTERS = frozenset({15, 30, 45})
TICKS = frozenset({"x", "ja", "yes", "oui", "✓", "✔", "true", "1", "v"})


def read_times(phrase: str, *, bare_hours: bool = False) -> TimesRead:
    """What a phrase says about time; days first in dates (12/3-2026 is 12 March).

    bare_hours: a lone "15" or "1530" is an hour, as in a column of hours. An end at or before
    its start is read as past midnight when the start is noon or later and the end 06:00 at the
    latest ("20-02"); otherwise the end is dropped and said ("17-15").
    """
    if len(phrase) > LONGEST_PHRASE:
        return TimesRead(unread=(phrase,))
    phrase = _RAISED_MINUTES.sub(_lowered, phrase)
    marks = tokens(phrase)
    give_meaning(marks, bare_hours=bare_hours)
    set_aside_closed(marks)
    issues = set_aside_seasons(marks)
    found = [read_clause(clause) for clause in clauses(phrase, marks)]
    words = TimesRead(unread=leftovers(phrase, marks), issues=tuple(issues))
    read = _together([words, *found])
    if read.is_empty and not read.unread and phrase.strip():
        return TimesRead(unread=(phrase.strip(),))
    return read


def read_columns(
    *,
    weekday: TimeCell = None,
    hours: TimeCell = None,
    start: TimeCell = None,
    end: TimeCell = None,
    on: TimeCell = None,
) -> TimesRead:
    """The cells of one row about time (day, hours, start, end, date) read as one phrase.

    Where the hours name days themselves and the weekday column names others, the hours' own days
    are taken and the difference is said. As many lines in both cells belong together in pairs.
    """
    days, time_text = as_phrase(weekday), as_phrase(hours, is_hour=True)
    since, until = as_phrase(start, is_hour=True), as_phrase(end, is_hour=True)
    if not time_text and since:
        time_text = f"{since}-{until}" if until else since
    elif until and not time_text:
        lone = TimesRead(unread=(f"-{until}",))
        return _together([_pair(days, "", as_phrase(on)), lone])
    lines = list(zip(days.splitlines(), time_text.splitlines(), strict=False))
    if len(lines) > 1 and len(days.splitlines()) == len(time_text.splitlines()):
        return _together([_pair(day, hour, as_phrase(on)) for day, hour in lines])
    return _pair(days, time_text, as_phrase(on))


def read_week(cells: Mapping[int, TimeCell]) -> TimesRead:
    """The wide layout: weekday (0 to 6) to what stands in its column; "x" means that day."""
    found = []
    for day, cell in sorted(cells.items()):
        text = as_phrase(cell, is_hour=True)
        if not text:
            continue
        ticked = text.casefold() in TICKS
        found.append(_pair(DANISH_DAYS[day], "" if ticked else text, ""))
    return _together(found)


def as_phrase(cell: TimeCell, *, is_hour: bool = False) -> str:
    """A spreadsheet's value as the words a person would have written for it.

    is_hour: a number below 1 is a fraction of the day, another an hour; 18.3 was typed as 18.30.
    """
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime):
        has_hours = cell.time() != time(0)
        if is_hour and has_hours:
            return f"{cell:%H:%M}"
        return f"{cell:%Y-%m-%d %H:%M}" if has_hours else f"{cell:%Y-%m-%d}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, str):
        return cell.strip()
    return _number_phrase(cell) if is_hour else str(cell)


def _number_phrase(number: float) -> str:
    if 0 <= number < 1 and isinstance(number, float):
        minutes = round(number * 1440)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    minutes = round(number % 1 * 100)
    if minutes in QUARTERS and 1 <= number < 25:
        return f"{int(number)}:{minutes:02d}"
    return str(int(number)) if float(number).is_integer() else str(number)


def _pair(days: str, hours: str, on: str) -> TimesRead:
    alone = read_times(hours, bare_hours=True)
    if alone.weekly or alone.fixed or not (days or on):
        return _compared(alone, read_times(" ".join((on, days)).strip()), days)
    if not hours:
        return read_times(f"{on} {days}".strip())
    return read_times(f"{on} {days}: {hours}".strip(), bare_hours=True)


def _compared(own: TimesRead, column: TimesRead, days: str) -> TimesRead:
    said = {time.weekday for time in column.weekly}
    if not said or said == {time.weekday for time in own.weekly}:
        return own
    return TimesRead(
        own.weekly,
        own.fixed,
        own.hours,
        own.unread,
        (*own.issues, TimeIssue("columns_differ", days)),
    )


def _together(reads: list[TimesRead]) -> TimesRead:
    return TimesRead(
        weekly=_unique(chain.from_iterable(read.weekly for read in reads)),
        fixed=_unique(chain.from_iterable(read.fixed for read in reads)),
        hours=_unique(chain.from_iterable(read.hours for read in reads)),
        unread=_unique(chain.from_iterable(read.unread for read in reads)),
        issues=_unique(chain.from_iterable(read.issues for read in reads)),
    )


def _lowered(raised: re.Match[str]) -> str:
    """ "15³⁰" is 15.30."""
    return "." + raised[0].translate(_RAISED)


def _unique(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))
