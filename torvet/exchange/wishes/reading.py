"""The rows of a sheet as wishes: those of one actor for one purpose together, in their order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from torvet.directory.models import Organization
from torvet.exchange.cleaning import Cleaning
from torvet.exchange.ledger import Ledger
from torvet.exchange.names import folded, name_key
from torvet.exchange.records import Origin
from torvet.exchange.wishes.columns import Part
from torvet.exchange.wishes.lines import CannotUse, Known, Line, line_of
from torvet.exchange.wishes.sheets import Sheet
from torvet.seasons.models import Season
from torvet.seasons.selectors import rooms_for_a_season

KIND = "list of wishes"
_CARRIED = (
    Part.ORGANIZATION,
    Part.TITLE,
    Part.CONTACT_NAME,
    Part.CONTACT_EMAIL,
    Part.CONTACT_PHONE,
)


@dataclass
class Asked:
    """A wish as the file has it. `number` tells wishes of one actor for one purpose apart."""

    organization: Organization
    title: str
    number: int
    lines: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.organization.pk}|{folded(self.title)[:150]}|{self.number}"

    @property
    def values(self) -> dict[str, Any]:
        """What any row says; the dearest option's row counts first, and every note stays."""
        said: dict[str, Any] = {}
        for line in reversed(self.lines):
            said |= line.values
        notes = dict.fromkeys(line.values["note"] for line in self.lines if "note" in line.values)
        return said | {"note": "\n".join(notes)} if notes else said


def read_wishes(season: Season, sheet: Sheet, parts: Sequence[Part], ledger: Ledger) -> list[Asked]:
    """Each row is either in one of the wishes or settled in the ledger."""
    ledger.open_file(sheet.name, KIND)
    lines = list(_lines(season, sheet, parts, ledger))
    groups: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.organization.pk, folded(line.title)].append(line)
    return [asked for group in groups.values() for asked in _wishes(group)]


def _lines(season: Season, sheet: Sheet, parts: Sequence[Part], ledger: Ledger) -> Iterator[Line]:
    known = _known(season)
    above: dict[Part, str] = {}
    for number, cells in sheet.rows:
        clean = Cleaning(ledger, Origin(sheet.name, number))
        ledger.read(clean.origin)
        said = _said(cells, parts, clean)
        if not said.get(Part.ORGANIZATION) and said.get(Part.ROOM):
            said = {part: above[part] for part in _CARRIED if part in above} | said
        try:
            line = line_of(said, clean, known)
        except CannotUse as refused:
            ledger.refuse_row(clean.origin, _header(sheet, parts, refused.part), refused.reason)
        else:
            yield line
        above = said


def _said(cells: Sequence[str], parts: Sequence[Part], clean: Cleaning) -> dict[Part, str]:
    texts = {
        part: (clean.phone if part is Part.CONTACT_PHONE else clean.text)(part, text)
        for part, text in zip(parts, cells, strict=False)
        if part and text
    }
    return {part: text for part, text in texts.items() if text}


def _header(sheet: Sheet, parts: Sequence[Part], part: Part) -> str:
    """What the list itself calls the part."""
    known = dict(zip(parts, sheet.headers, strict=False))
    return known.get(part) or part.value


def _known(season: Season) -> Known:
    actors: dict[str, list[Organization]] = defaultdict(list)
    for actor in season.house.organizations.filter(archived_at=None):
        actors[name_key(actor.name)].append(actor)
    rooms = rooms_for_a_season(season.house).filter(seasons=season)
    return Known(actors, {folded(room.name): room for room in rooms})


def _wishes(lines: Iterable[Line]) -> Iterator[Asked]:
    """A rank that has been said already begins another wish: two first wishes are two wishes."""
    made: list[Asked] = []
    for line in lines:
        ranks = {one.rank for one in made[-1].lines} if made else set()
        if not made or (line.rank is not None and line.rank in ranks):
            made.append(Asked(line.organization, line.title, len(made) + 1))
        made[-1].lines.append(line)
    for asked in made:
        last = max((one.rank for one in asked.lines if one.rank is not None), default=0)
        asked.lines.sort(key=lambda line: last + 1 if line.rank is None else line.rank)
        yield asked
