"""Spans hold their start and not their end, and are told in UTC."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from torvet.engines.spans import Span, span

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def at(hour: int) -> datetime:
    return datetime(2026, 3, 2, hour, tzinfo=UTC)


def test_a_span_is_told_in_utc() -> None:
    start = datetime(2026, 3, 2, 10, tzinfo=COPENHAGEN)
    assert span(start, start.replace(hour=11)) == Span(at(9), at(10))


def test_two_spans_that_touch_do_not_overlap() -> None:
    assert not Span(at(9), at(10)).overlaps(Span(at(10), at(11)))
    assert Span(at(9), at(11)).overlaps(Span(at(10), at(12)))


def test_a_span_over_the_night_of_the_clock_change_lasts_as_long_as_it_does() -> None:
    night = span(
        datetime(2026, 3, 29, 1, tzinfo=COPENHAGEN), datetime(2026, 3, 29, 4, tzinfo=COPENHAGEN)
    )
    assert night.duration.total_seconds() == 2 * 3600


@pytest.mark.parametrize("end", [at(9), at(8), datetime(2026, 3, 2, 12)])  # noqa: DTZ001
def test_what_is_no_span_is_refused(end: datetime) -> None:
    with pytest.raises(ValueError, match="span"):
        span(at(9), end)
