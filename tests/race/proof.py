"""What the rows must say after the race. Worked out from occurrences and rooms, past the claims
and past Django, so that nothing is taken at its own word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from tests.race.served import Site

LIVE = ("held", "moved", "offered")


@dataclass(frozen=True)
class Row:
    """One occurrence; times as the database says them, which sort as they follow each other."""

    pk: int
    booking: int
    title: str
    room: int
    start: str
    end: str
    taken_from: str
    taken_to: str
    state: str

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


def occurrences(site: Site) -> list[Row]:
    found = site.rows(
        'SELECT o.id, o.booking_id, b.title, o.room_id, o."start", o."end", o.taken_from,'
        " o.taken_to, o.state FROM rooms_occurrence o JOIN rooms_booking b ON b.id = o.booking_id"
    )
    return [Row(*row[:4], *map(str, row[4:8]), row[8]) for row in found]


def cells(site: Site) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for room, cell in site.rows("SELECT room_id, cell_id FROM rooms_roomcell"):
        found[room].add(cell)
    return found


def doubles(rows: Iterable[Row], cells: dict[int, set[int]]) -> Iterator[tuple[int, int]]:
    """Live occurrences that share a cell while one is in use and the other takes it."""
    by_cell: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.is_live:
            for cell in cells[row.room]:
                by_cell[cell].append(row)
    for taken in by_cell.values():
        for one, other in combinations(taken, 2):
            meets = one.start < other.taken_to and other.taken_from < one.end
            turned = other.start < one.taken_to and one.taken_from < other.end
            if meets or turned:
                yield one.pk, other.pk


def claims_astray(site: Site, rows: Iterable[Row], cells: dict[int, set[int]]) -> set[object]:
    """Uses that no claim stands for, and claims that stand for no use."""
    wanted = {
        (row.pk, cell, row.start, row.end)
        for row in rows
        if row.is_live
        for cell in cells[row.room]
    }
    found = site.rows(
        'SELECT occurrence_id, cell_id, "start", "end" FROM rooms_claim WHERE NOT is_buffer'
    )
    return wanted ^ {(pk, cell, str(start), str(end)) for pk, cell, start, end in found}


def by_title(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.title].append(row)
    return found


def titles(site: Site) -> list[str]:
    return [title for (title,) in site.rows("SELECT title FROM rooms_booking ORDER BY title")]


def unaudited(site: Site) -> list[tuple[int]]:
    """Bookings that nobody wrote down."""
    return site.rows(
        "SELECT id FROM rooms_booking WHERE id NOT IN (SELECT subject_id FROM audit_entry"
        " WHERE subject_kind = 'booking' AND code = 'rooms.booking.made')"
    )
