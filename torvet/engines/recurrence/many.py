"""Ten thousand series at once: the common ones by arithmetic over all of them.

    all strides of all series in one zone  →  one array of days  →  one of instants

Those that follow one rule of days are laid out by rule (`alike`). What is neither goes the slow way
(`series`), and gives the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from torvet.engines.recurrence.alike import Alike
from torvet.engines.recurrence.budget import Budget, TooMuch
from torvet.engines.recurrence.clocks import DAY, Clock, Seconds
from torvet.engines.recurrence.fitting import Mask
from torvet.engines.recurrence.series import Series, occurrences_between, on_the_wall
from torvet.engines.recurrence.strides import Stride, only_first, strides_of

IN_ALL = 5_000_000
FAR = 2**39  # seconds; more than lie between the years 1 and 9999


class Occurrences(NamedTuple):
    """Sorted by series, then by start: which series (its place in what was asked), and the
    instants in UTC, in seconds since 1970."""

    series: Seconds
    starts: Seconds
    ends: Seconds


class _Lengths(NamedTuple):
    """Of each series; see `series.Length`."""

    days: Seconds
    seconds: Seconds
    is_all_day: Mask
    longest: int


class _Removed(NamedTuple):
    """What is taken out of any series, as one number for its place and the instant or day."""

    instants: Seconds
    days: Seconds


def occurrences_of_many(
    series: Sequence[Series], after: int, before: int, at_most: int = IN_ALL
) -> Occurrences:
    """The occurrences of all series that overlap the window (instants in seconds of UTC).
    Raises `TooMuch` where they are more than `at_most`."""
    together = Together(after, before)
    places: list[int] = []
    found: list[Occurrences] = []
    left = at_most
    for place, each in enumerate(series):
        if together.takes(each):
            places.append(place)
            continue
        begins, ends = occurrences_between(each, after, before, Budget(starts=left))
        found.append(Occurrences(np.full(len(begins), place), begins, ends))
        left -= len(begins)
    laid = together.laid_out(left)
    of_all = np.array(places, dtype=np.int64)
    found.append(laid._replace(series=of_all[laid.series]))
    return _sorted(found)


class Together:
    """Series that are laid out together, not the slow way, for a window (instants)."""

    def __init__(self, after: int, before: int) -> None:
        self.window = after, before
        self.series: list[Series] = []
        self.strides: dict[Clock, list[Stride]] = {}
        self.alike = Alike(since=after)

    def takes(self, series: Series) -> bool:
        """Its place is then how many were taken before it."""
        place, clock = len(self.series), series.clock
        laid = strides_of(place, series)
        if laid is None:
            if not self.alike.takes(place, series):
                return False
            laid = [only_first(place, series)]
        self.strides.setdefault(clock, []).extend(laid)
        self.series.append(series)
        return True

    def laid_out(self, at_most: int) -> Occurrences:
        """Raises `TooMuch` where they are more than `at_most`."""
        after, before = self.window
        found: list[Occurrences] = []
        left = at_most
        lengths, removed = _lengths(self.series), _removed(self.series)
        for clock, strides in self.strides.items():
            window = on_the_wall(clock, after - lengths.longest, before)
            every = (
                _begins(clock, strides, window, left),
                self.alike.begins(clock, window, left),
            )
            owner, begins = (np.concatenate(column) for column in zip(*every, strict=True))
            one = Occurrences(owner, begins, _ends(clock, owner, begins, lengths))
            found.append(_within(one, _is_left(clock, owner, begins, removed), self.window))
            left -= len(found[-1].starts)
        if left < 0:
            raise TooMuch("too_many", limit=at_most)
        return _sorted(found)


def _lengths(series: Sequence[Series]) -> _Lengths:
    return _Lengths(
        np.array([each.length.days for each in series], dtype=np.int64),
        np.array([each.length.seconds for each in series], dtype=np.int64),
        np.array([each.is_all_day for each in series], dtype=np.bool_),
        max((each.length.longest for each in series), default=0),
    )


def _removed(series: Sequence[Series]) -> _Removed:
    instants = [(place, at) for place, each in enumerate(series) for at in each.removed]
    days = [(place, day) for place, each in enumerate(series) for day in each.removed_days]
    return _Removed(*(_keys(*_columns(pairs, 2)) for pairs in (instants, days)))


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> list[Seconds]:
    return list(np.array(rows, dtype=np.int64).reshape(-1, width).T)


def _keys(places: Seconds, times: Seconds) -> Seconds:
    return places * 2 * FAR + times


def _begins(
    clock: Clock, strides: list[Stride], window: tuple[int, int], at_most: int
) -> tuple[Seconds, Seconds]:
    owner, day, step, time, last_day, last = _columns([_as_row(each) for each in strides], 6)
    from_step = np.maximum(0, -((day - window[0] // DAY) // step))
    until_step = (np.minimum(last_day, window[1] // DAY) - day) // step + 1
    steps = np.maximum(0, until_step - from_step)
    at_the_edges = 3 * len(steps)  # days laid out that may prove to lie outside the window
    if int(steps.sum()) > at_most + at_the_edges:
        raise TooMuch("too_many", limit=at_most)
    ends_at = np.cumsum(steps)
    which = np.repeat(np.arange(len(steps)), steps)
    nth = np.arange(len(which)) - (ends_at - steps)[which] + from_step[which]
    begins = clock.to_utc((day[which] + nth * step[which]) * DAY + time[which])
    in_time = begins <= last[which]
    return owner[which][in_time], begins[in_time]


def _as_row(stride: Stride) -> tuple[int, ...]:
    return stride.series, stride.day, stride.step, stride.time, stride.last_day, stride.last


def _ends(clock: Clock, owner: Seconds, begins: Seconds, lengths: _Lengths) -> Seconds:
    """As `series.ends_after`, for series of different lengths."""
    ends, days = begins + lengths.seconds[owner], lengths.days[owner]
    by_days = np.flatnonzero(days)
    if len(by_days):
        walls = clock.to_wall(begins[by_days])
        walls -= np.where(lengths.is_all_day[owner[by_days]], walls % DAY, 0)
        ends[by_days] += clock.to_utc(walls + days[by_days] * DAY) - begins[by_days]
    return ends


def _is_left(clock: Clock, owner: Seconds, begins: Seconds, removed: _Removed) -> Mask:
    left = np.ones(len(begins), dtype=np.bool_)
    if len(removed.instants):
        left &= ~np.isin(_keys(owner, begins), removed.instants)
    if len(removed.days):
        left &= ~np.isin(_keys(owner, clock.to_wall(begins) // DAY), removed.days)
    return left


def _within(found: Occurrences, within: Mask, window: tuple[int, int]) -> Occurrences:
    within &= found.starts < window[1]
    within &= (found.ends > window[0]) | (found.starts >= window[0])
    return Occurrences(*(column[within] for column in found))


def _sorted(found: list[Occurrences]) -> Occurrences:
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Occurrences(nothing, nothing, nothing)
    series, begins, ends = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((begins, series))
    series, begins, ends = series[order], begins[order], ends[order]
    again = (np.diff(series, prepend=-1) == 0) & (np.diff(begins, prepend=0) == 0)
    return Occurrences(series[~again], begins[~again], ends[~again])
