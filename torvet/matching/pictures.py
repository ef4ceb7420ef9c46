"""The gaps as pictures: needs × sectors and needs × weekdays."""

from django.urls import reverse
from django.utils.translation import gettext as _

from torvet.directory.models import House
from torvet.engines import matching
from torvet.matching.selectors import Suggestions
from torvet.ui.components.times import weekday
from torvet.ui.pictures import Cell, Column, Matrix, Row


def needs_by_sector(house: House, found: Suggestions) -> Matrix:
    picture = found.report.by_sector
    columns = [found.read.sectors[key] for key in picture.columns]
    return Matrix(
        caption=_("How many offers answer each problem, by sector"),
        corner=_("Problem"),
        columns=[Column(sector.name, sector) for sector in columns],
        rows=_rows(house, found, picture),
    )


def needs_by_weekday(house: House, found: Suggestions) -> Matrix:
    picture = found.report.by_weekday
    unmet = {gap.subject: set(gap.weekdays) for gap in found.report.gaps if gap.kind == "need"}
    return Matrix(
        caption=_("How many offers answer each problem, by weekday; a framed 0 is a gap"),
        corner=_("Problem"),
        columns=[Column(weekday(day)[:3]) for day in picture.columns],
        rows=_rows(house, found, picture, unmet),
    )


def _rows(
    house: House,
    found: Suggestions,
    picture: matching.Matrix,
    unmet: dict[str, set[int]] | None = None,
) -> list[Row]:
    """A zero is a gap where nothing answers at all, or nothing on a day when it is felt."""
    rows = []
    for key, counts in zip(picture.rows, picture.cells, strict=True):
        need = found.read.needs[key]
        days = unmet.get(key, set()) if unmet is not None else None
        cells = [
            Cell(count, is_gap=count == 0 and (not any(counts) if days is None else day in days))
            for day, count in enumerate(counts)
        ]
        rows.append(Row(need.title, cells, reverse("need", args=[house.slug, need.pk])))
    return rows
