"""A small day for property tests: whole hours of one day, three cells, short buffers."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)
HOURS = 24


def at(hour: float) -> datetime:
    return MIDNIGHT + timedelta(hours=hour)


def hours(start: float, end: float) -> Span:
    return Span(at(start), at(end))


def use(
    start: float, end: float, *cells: int, key: str = "", before: float = 0, after: float = 0
) -> Taken:
    span = hours(start, end)
    return Taken(
        key, frozenset(cells or {1}), span, timedelta(hours=before), timedelta(hours=after)
    )


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, HOURS - 1))
    return hours(start, draw(st.integers(start + 1, HOURS)))


@st.composite
def uses(draw: st.DrawFn) -> Taken:
    start = draw(st.integers(0, HOURS - 1))
    end = draw(st.integers(start + 1, min(HOURS, start + 5)))
    cells = draw(st.sets(st.integers(1, 3), min_size=1, max_size=2))
    before, after = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    return use(start, end, *cells, before=before, after=after)
