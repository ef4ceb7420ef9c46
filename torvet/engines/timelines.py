"""A life drawn along time: where each mark, band and month stands in the picture.

      2 Mar      Apr        May
      ┊          ┊   today  ┊
    ──◆──────────◆─────┆────◇──    a lane: marks, each on its day
    [ invited ][ active        ]   a lane of bands, each from a day to a day

Lanes stand one below the other in the order they are given. Marks of a lane that would touch stand
on rows of their own below each other, so that none hides another. Lengths are in the picture's own
units, y grows downwards; nothing is drawn here. Days are whole days, both ends of a band counted
in. The layout of rows is the greedy one for interval graphs: the first row that is free, which uses
as few rows as there are (Kleinberg & Tardos 2006, § 4.1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH = 960
LEFT, RIGHT, TOP, BOTTOM = 128, 32, 40, 12
ROW, PADDING = 26, 10
APART = 20
MOST_TICKS = 8


@dataclass(frozen=True)
class Mark:
    """Something on one day; `key` is the caller's own."""

    key: str
    day: date


@dataclass(frozen=True)
class Band:
    """Something that lasts, from its first day to its last."""

    key: str
    first: date
    last: date


@dataclass(frozen=True)
class Lane:
    name: str
    marks: Sequence[Mark] = ()
    bands: Sequence[Band] = ()


@dataclass(frozen=True)
class DrawnMark:
    key: str
    x: float
    y: float


@dataclass(frozen=True)
class DrawnBand:
    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class DrawnLane:
    """`y` is its first row's middle, `foot` where the next lane begins."""

    name: str
    y: float
    foot: float
    marks: list[DrawnMark]
    bands: list[DrawnBand]


@dataclass(frozen=True)
class Picture:
    """`ticks` are the first days of months and where they stand; `today` is None where it lies
    outside."""

    width: float
    height: float
    lanes: list[DrawnLane]
    ticks: list[tuple[date, float]]
    today: float | None


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """The middle of a day."""
        days = (self.last - self.first).days + 1
        return round(LEFT + ((day - self.first).days + 0.5) / days * (WIDTH - LEFT - RIGHT), 1)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def drawn(lanes: Sequence[Lane], today: date) -> Picture:
    """Lanes with nothing in them are left out. With nothing at all, a week around today."""
    used = [lane for lane in lanes if lane.marks or lane.bands]
    scale = _scale(used, today)
    found: list[DrawnLane] = []
    top: float = TOP
    for lane in used:
        found.append(_lane(lane, scale, top))
        top = found[-1].foot
    shown_today = scale.x(today) if scale.holds(today) else None
    return Picture(WIDTH, top + BOTTOM, found, _ticks(scale), shown_today)


def _scale(lanes: Sequence[Lane], today: date) -> _Scale:
    """A few days of air at both ends."""
    days = [mark.day for lane in lanes for mark in lane.marks]
    days += [day for lane in lanes for band in lane.bands for day in (band.first, band.last)]
    first, last = min(days, default=today), max(days, default=today)
    air = timedelta(days=max(3, (last - first).days // 40))
    return _Scale(first - air, last + air)


def _lane(lane: Lane, scale: _Scale, top: float) -> DrawnLane:
    middle = top + PADDING + ROW / 2
    ends: list[float] = []
    marks = []
    for mark in sorted(lane.marks, key=lambda one: (one.day, one.key)):
        x = scale.x(mark.day)
        row = _row(ends, x)
        marks.append(DrawnMark(mark.key, x, middle + row * ROW))
    bands = [_band(band, scale, middle) for band in lane.bands]
    rows = max(1, len(ends))
    return DrawnLane(lane.name, middle, top + 2 * PADDING + rows * ROW, marks, bands)


def _row(ends: list[float], x: float) -> int:
    """The first row whose last mark is far enough to the left; `ends` is told."""
    for row, end in enumerate(ends):
        if x - end >= APART:
            ends[row] = x
            return row
    ends.append(x)
    return len(ends) - 1


def _band(band: Band, scale: _Scale, middle: float) -> DrawnBand:
    day = (WIDTH - LEFT - RIGHT) / ((scale.last - scale.first).days + 1)
    x, last = scale.x(band.first) - day / 2, scale.x(band.last) + day / 2
    height = ROW - 4
    return DrawnBand(band.key, round(x, 1), middle - height / 2, round(last - x, 1), height)


def _ticks(scale: _Scale) -> list[tuple[date, float]]:
    """Every month, or every so many that they have room."""
    first = scale.first.replace(day=1)
    months = (scale.last.year - first.year) * 12 + scale.last.month - first.month
    step = months // MOST_TICKS + 1
    days = [_months_after(first, count) for count in range(0, months + 1, step)]
    return [(day, scale.x(day)) for day in days if scale.holds(day)]


def _months_after(first: date, count: int) -> date:
    years, month = divmod(first.month - 1 + count, 12)
    return first.replace(year=first.year + years, month=month + 1)
