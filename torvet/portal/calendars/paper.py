"""How closely a week must be written to stand on one page of A4, lying down.

Nobody scrolls on paper, so the lines of the page are shared out: the roomiest of the settings
in which all of them fit. A week that fits in none of them gets the closest, and a second page.
`static/portal/calendar-paper.css` has the sizes that these counts are of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from torvet.portal.calendars.sheet import Cell, Entry, Row

COLUMNS = 8


@dataclass(frozen=True)
class Setting:
    """`lines` on the page, `letters` in one line of one column. What it is and whose it is are
    written out over several lines, or cut where the line ends."""

    name: str
    lines: int
    letters: int
    writes_out_what: bool = True
    writes_out_whose: bool = False


SETTINGS = (
    Setting("is-roomy is-whole is-named", lines=48, letters=19, writes_out_whose=True),
    Setting("is-close is-whole is-named", lines=57, letters=21, writes_out_whose=True),
    Setting("is-close is-whole", lines=57, letters=21),
    Setting("is-close", lines=57, letters=22, writes_out_what=False),
    Setting("is-closest", lines=65, letters=25, writes_out_what=False),
)
CLOSEST = SETTINGS[-1].name


def setting_of(rows: list[Row]) -> str:
    fitting = (one.name for one in SETTINGS if _lines(rows, one) <= one.lines)
    return next(fitting, CLOSEST)


def _lines(rows: list[Row], setting: Setting) -> int:
    is_alone = len(rows) == 1
    return sum(
        _down(row, setting, is_alone=is_alone) if row.room else _across(row, setting)
        for row in rows
        if not row.is_only_taken_along
    )


def _down(row: Row, setting: Setting, *, is_alone: bool) -> int:
    """The strip of hours on top of it counts as a line."""
    return 1 + max(_in_cell(cell, setting, is_alone=is_alone) for cell in row.cells)


def _in_cell(cell: Cell, setting: Setting, *, is_alone: bool) -> int:
    return sum(_of_entry(entry, setting, is_alone=is_alone) for entry in cell.uses)


def _of_entry(entry: Entry, setting: Setting, *, is_alone: bool) -> int:
    """When and what; whose it is on a line of its own, but not in the row of a smaller room."""
    what = f"{entry.time} {entry.title or entry.place}"
    whose = "" if entry.place and not is_alone else _whose(entry)
    return _broken(what, setting, setting.writes_out_what) + _broken(
        whose, setting, setting.writes_out_whose
    )


def _whose(entry: Entry) -> str:
    named = entry.actor.name if entry.actor else ""
    return f"{named}, {entry.who}" if entry.who else named


def _broken(text: str, setting: Setting, is_written_out: bool) -> int:
    lines = -(-len(text) // setting.letters)
    return lines if is_written_out else min(lines, 1)


def _across(row: Row, setting: Setting) -> int:
    """What is in no room is told in one text over the whole width."""
    letters = sum(len(text) + 3 for text in chain.from_iterable(map(_texts, row.cells)))
    return 1 + letters // (setting.letters * COLUMNS)


def _texts(cell: Cell) -> Iterable[str]:
    for entry in cell.uses:
        yield f"{entry.time} {entry.title or (entry.actor.name if entry.actor else '')}"
