"""The house in numbers, drawn: bars and one heat table, each its own table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from torvet.directory.models import House, Sector
from torvet.portal.selectors import totals
from torvet.ui.components.times import clock, weekday
from torvet.ui.pictures import Cell, Column, Matrix, Row


@dataclass(frozen=True)
class Bar:
    """`width` is out of 100, where the longest bar of the picture is 100."""

    name: str
    count: int
    width: int
    depth: int = 0
    sector: Sector | None = None
    has_mark: bool = False


@dataclass(frozen=True)
class Bars:
    ident: str
    caption: str
    heading: str
    counted: str
    bars: list[Bar]
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(bar.count for bar in self.bars)


def pictures_of(house: House) -> list[Bars]:
    return [
        sectors(house),
        needs(house),
        themes(house),
        strengths(house),
        target_groups(house),
    ]


def sectors(house: House) -> Bars:
    found = totals.actors_per_sector(house)
    top = _top(count for _sector, count in found)
    return Bars(
        "sectors",
        _("Actors in each sector"),
        _("Sector"),
        _("Actors"),
        [
            Bar(
                sector.name if sector else _("Sector not known"),
                count,
                _width(count, top),
                sector=sector,
                has_mark=True,
            )
            for sector, count in found
        ],
    )


def themes(house: House) -> Bars:
    found = totals.offers_per_theme(house)
    return Bars(
        "themes",
        _("Offers in each theme"),
        _("Theme"),
        _("Offers"),
        _plain((theme.name if theme else _("No theme"), count) for theme, count in found),
        _("An offer with several themes counts once under each."),
    )


def target_groups(house: House) -> Bars:
    found = totals.offers_per_target_group(house)
    top = _top(count for _depth, _group, count in found)
    return Bars(
        "target-groups",
        _("Offers for each target group"),
        _("Target group"),
        _("Offers"),
        [Bar(group.name, count, _width(count, top), depth) for depth, group, count in found],
        _("Counted where the offer names the group itself."),
    )


def needs(house: House) -> Bars:
    found = totals.needs_per_status(house)
    return Bars(
        "needs",
        _("How far the problems have come"),
        _("Status"),
        _("Problems"),
        _plain((str(status.label), count) for status, count in found),
    )


def strengths(house: House) -> Bars:
    found = totals.strengths_per_kind(house)
    return Bars(
        "strengths",
        _("What the house and its actors have"),
        _("Kind"),
        _("Strengths"),
        _plain((str(kind.label), count) for kind, count in found),
    )


def week(house: House, today: date) -> Matrix:
    begins = totals.PARTS_OF_DAY
    names = [
        _("Before %(time)s") % {"time": clock(begins[1])},
        *(f"{clock(start)}–{clock(end)}" for start, end in pairwise(begins[1:])),
        _("From %(time)s") % {"time": clock(begins[-1])},
    ]
    return Matrix(
        caption=_("Offers that begin at each time of the week"),
        corner=_("Begins"),
        columns=[Column(weekday(number).capitalize()) for number in range(7)],
        rows=[
            Row(name, [Cell(count) for count in counts])
            for name, counts in zip(names, totals.offers_per_hour(house, today), strict=True)
        ],
    )


def _plain(found: Iterable[tuple[str, int]]) -> list[Bar]:
    rows = list(found)
    top = _top(count for _name, count in rows)
    return [Bar(name, count, _width(count, top)) for name, count in rows]


def _top(counts: Iterable[int]) -> int:
    return max(counts, default=0)


def _width(count: int, top: int) -> int:
    return round(100 * count / top) if top else 0
