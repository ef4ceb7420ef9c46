"""The names in one cell of a week plan, each with hours of its own where it says them.

"Koret"                    one, at the hours of its row
"Koret 16-17.30"           at its own hours
"Koret 16-18⏎Banko 18-20"  two
"Koret⏎Banko"              one use of two names, since a room has one use at a time
"Koret (lige uger)"        every other week
"ledig", "-"               nobody
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto

from torvet.engines.phrases.clocks import DAY, Hours, read_clock, read_hours

_NOBODY = re.compile(
    r"(?i)ledigt?|ledige|frit?|tomt?|ingen|free|available|vacant|open|none|nn|[-–—x?]"
)
_CLOSED = re.compile(r"(?i)\W*(?:lukket|lukkedag|ferie|closed|holiday)\b.*")
_RANGE = re.compile(
    r"""(?ix) \(? (?<![\d/.:-]) (?:kl\.?\s*)?
    (?P<hours> \d{1,2}(?:[.:]\d\d)?\s*(?:am|pm)? \s*(?:-|–|—|\btil\b|\bto\b)\s* (?:kl\.?\s*)?
    \d{1,2}(?:[.:]\d\d)?\s*(?:am|pm)?) (?![\d/]|[.:-]\d)
    (?!\s*(?:år|års|years?|yrs?|mdr|md|klasse|kl\b|pers|personer|people)) \s*\)?"""
)
_START = re.compile(r"(?i)\(?\bkl\.?\s*(?P<clock>\d{1,2}(?:[.:]\d\d)?)\b\)?")
_PARITY = re.compile(
    r"(?i)[\s,;–-]*\(?\s*\b(?P<odd>u)?lige\s+uger?\b\s*\)?|"
    r"[\s,;–-]*\(?\s*\b(?P<english>odd|even)\s+weeks?\b\s*\)?"
)
_UNREAD = re.compile(
    r"(?i)\b(?:hver(?:t)?\s+(?:anden|andet|2\.|3\.|tredje|fjerde|14\.)|hveranden|every\s+other|every\s+second"
    r"|fortnight\w*|biweekly|månedlig\w*|monthly|(?:[1-5]\.|første|sidste|first|last)\s+\w+dag\w*\s+i"
    r"|uger?\s+\d|weeks?\s+\d|undtagen|except|ikke\s+(?:i\s+)?(?:uge|d\.|den)|(?:fra|til|from|until)\s+d?\.?\s*\d"
    r"|\d{1,2}\s*/\s*\d{1,2})"
)
_EDGES = " \t\n:;,–—-/|·"


class Weeks(Enum):
    ALL = auto()
    EVEN = auto()
    ODD = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """`is_unread` where it says more of when than can be read."""

    name: str
    hours: Hours | None = None
    weeks: Weeks = Weeks.ALL
    is_unread: bool = False


def is_nobody(text: str) -> bool:
    return not text.strip(_EDGES + ".()") or bool(_NOBODY.fullmatch(text.strip(" .()")))


def is_closed(text: str) -> bool:
    return bool(_CLOSED.fullmatch(text))


def entries_in(text: str, row: Hours | None) -> list[Entry]:
    """`row` are the hours beside the row; numbers far from them belong to the name."""
    lines = [line.strip() for line in text.splitlines() if not is_nobody(line)]
    parts = _gathered([_entry(line, row) for line in lines])
    timed = [one for one in parts if one.hours]
    if len(parts) == 1 or len(timed) == len(parts):
        return parts
    if timed and not parts[0].hours:
        return [replace(one, is_unread=True) for one in parts]
    joined: list[Entry] = []
    for one in parts:
        if one.hours or not joined:
            joined.append(one)
        else:
            joined[-1] = _with_more(joined[-1], one)
    return joined


def _with_more(first: Entry, more: Entry) -> Entry:
    return replace(
        first,
        name=f"{first.name} / {more.name}",
        is_unread=first.is_unread or more.is_unread or first.weeks != more.weeks,
    )


def _gathered(lines: list[Entry]) -> list[Entry]:
    """A line of hours alone belongs to the name above it; to the one below where hours lead."""
    leads = bool(lines) and not lines[0].name
    found: list[Entry] = []
    waiting: Hours | None = None
    for one in lines:
        if one.name:
            found.append(replace(one, hours=one.hours or waiting))
            waiting = None
        elif leads:
            waiting = one.hours
        elif found and found[-1].hours is None:
            found[-1] = replace(found[-1], hours=one.hours)
        elif found:
            found[-1] = replace(found[-1], is_unread=True)
    return found


def _entry(line: str, row: Hours | None) -> Entry:
    weeks = Weeks.ALL
    parity = _PARITY.search(line)
    if parity is not None:
        is_odd = parity["odd"] or (parity["english"] or "").casefold() == "odd"
        weeks = Weeks.ODD if is_odd else Weeks.EVEN
        line = line[: parity.start()] + " " + line[parity.end() :]
    hours, line = _own_hours(line, row)
    return Entry(
        name=" ".join(line.split()).strip(_EDGES),
        hours=hours,
        weeks=weeks,
        is_unread=bool(_UNREAD.search(line)),
    )


def _own_hours(line: str, row: Hours | None) -> tuple[Hours | None, str]:
    for found in _RANGE.finditer(line):
        hours = read_hours(found["hours"])
        if hours is not None and hours[1] is not None and _may_be(hours, row, found[0]):
            return hours, f"{line[: found.start()]} {line[found.end() :]}"
    alone = _START.search(line)
    clock = read_clock(alone["clock"]) if alone else None
    if alone is not None and clock is not None and row is not None and row[1] and clock < row[1]:
        return (clock, row[1]), f"{line[: alone.start()]} {line[alone.end() :]}"
    return None, line


def _may_be(hours: Hours, row: Hours | None, text: str) -> bool:
    """Bare numbers that have nothing to do with the hours of the row are no hours: "hold 1-2"."""
    if row is None or re.search(r"(?i)kl|[.:]\d\d|[ap]m", text):
        return True
    end, row_end = hours[1] or hours[0], row[1] or row[0] + timedelta(hours=1)
    return hours[0] < min(row_end, DAY) and row[0] < end
