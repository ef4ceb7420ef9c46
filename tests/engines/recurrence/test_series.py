"""Series in a zone: clock changes, UNTIL, dates added and taken out, lengths."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.recurrence import (
    Budget,
    Length,
    RuleRefused,
    Series,
    clock_of,
    for_whole_days,
    instant_of,
    occurrences_between,
    read_rule,
    series_of,
    spans_between,
    wall_of,
)
from torvet.engines.spans import Span

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
HOUR = timedelta(hours=1)
ZONES = [
    "Europe/Copenhagen",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "UTC",
]


def local(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007


def spans(
    start: str, rule: str, first: str, last: str, lasting: timedelta = HOUR
) -> list[tuple[str, str]]:
    """Start and end on the wall with the offset, of the days from first to before last."""
    after, before = (local(f"{day} 00:00").replace(tzinfo=COPENHAGEN) for day in (first, last))
    found = spans_between(series_of(local(start), lasting, rule, COPENHAGEN), after, before)
    return [
        (f"{begin.astimezone(COPENHAGEN):%d %H:%M%z}", f"{end.astimezone(COPENHAGEN):%d %H:%M%z}")
        for begin, end in found
    ]


def test_a_series_keeps_its_time_on_the_wall_over_a_clock_change() -> None:
    assert spans("2026-03-16 17:00", "FREQ=WEEKLY", "2026-03-16", "2026-04-05") == [
        ("16 17:00+0100", "16 18:00+0100"),
        ("23 17:00+0100", "23 18:00+0100"),
        ("30 17:00+0200", "30 18:00+0200"),
    ]


def test_a_time_that_does_not_exist_is_read_with_the_offset_before_the_gap() -> None:
    assert spans("2026-03-28 02:30", "FREQ=DAILY", "2026-03-28", "2026-03-31") == [
        ("28 02:30+0100", "28 03:30+0100"),
        ("29 03:30+0200", "29 04:30+0200"),
        ("30 02:30+0200", "30 03:30+0200"),
    ]


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    assert spans("2026-10-24 02:30", "FREQ=DAILY", "2026-10-24", "2026-10-27") == [
        ("24 02:30+0200", "24 03:30+0200"),
        ("25 02:30+0200", "25 02:30+0100"),
        ("26 02:30+0100", "26 03:30+0100"),
    ]


def test_an_hourly_rule_follows_the_wall_and_tells_no_instant_twice() -> None:
    spring = spans("2026-03-29 00:00", "FREQ=HOURLY", "2026-03-29", "2026-03-30", HOUR / 2)
    assert len(spring) == 23
    assert [start for start, _ in spring][1:3] == ["29 01:00+0100", "29 03:00+0200"]
    autumn = spans("2026-10-25 00:00", "FREQ=HOURLY", "2026-10-25", "2026-10-26", HOUR / 2)
    assert [start for start, _ in autumn][1:4] == [
        "25 01:00+0200",
        "25 02:00+0200",
        "25 03:00+0100",
    ]


@pytest.mark.parametrize(
    ("until", "last_day"),
    [
        ("20260610", "10"),  # a day counts whole
        ("20260610T170000", "10"),
        ("20260610T165959", "09"),
        ("20260610T150000Z", "10"),  # 17:00 on the wall
        ("20260610T145959Z", "09"),
    ],
)
def test_until_is_a_whole_day_a_time_on_the_wall_or_an_instant(until: str, last_day: str) -> None:
    rule = f"FREQ=DAILY;UNTIL={until}"
    found = spans("2026-06-08 17:00", rule, "2026-06-01", "2026-07-01")
    assert found[-1][0] == f"{last_day} 17:00+0200"


def test_until_before_the_start_leaves_the_start() -> None:
    rule = "FREQ=DAILY;UNTIL=20260101"
    assert spans("2026-06-08 17:00", rule, "2026-01-01", "2027-01-01") == [
        ("08 17:00+0200", "08 18:00+0200")
    ]


def test_an_occurrence_that_began_before_the_window_and_reaches_into_it_is_in() -> None:
    found = spans("2026-06-08 23:00", "FREQ=DAILY;COUNT=2", "2026-06-09", "2026-06-10", 2 * HOUR)
    assert found == [("08 23:00+0200", "09 01:00+0200"), ("09 23:00+0200", "10 01:00+0200")]
    assert spans("2026-06-08 22:00", "", "2026-06-09", "2026-06-10", 2 * HOUR) == []


def a_series(**values: object) -> Series:
    values = {"length": Length(seconds=3600), **values}
    return Series(first=wall_of(local("2026-03-28 10:00")), clock=clock_of(COPENHAGEN), **values)  # type: ignore[arg-type]


def of(series: Series) -> list[tuple[str, int]]:
    after, before = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    return [
        (f"{start.astimezone(COPENHAGEN):%m-%d %H}", (end - start) // HOUR)
        for start, end in spans_between(series, after, before)
    ]


def test_a_length_in_days_is_by_the_calendar_and_one_in_hours_by_the_stopwatch() -> None:
    assert of(a_series(length=Length(days=1))) == [("03-28 10", 23)]
    assert of(a_series(length=Length(seconds=86_400))) == [("03-28 10", 24)]
    assert of(a_series(length=Length(days=1, seconds=7200))) == [("03-28 10", 25)]


def test_rules_and_dates_join_each_instant_once_and_what_is_removed_is_out() -> None:
    at = instant_of(datetime(2026, 3, 29, 10, tzinfo=COPENHAGEN))
    series = a_series(
        rules=(read_rule("FREQ=DAILY;COUNT=4"), read_rule("FREQ=WEEKLY;COUNT=2")),
        added=((at, None), (at + 1800, Length(seconds=7200))),
        removed=frozenset({at + 86_400}),
        removed_days=frozenset({wall_of(local("2026-04-04 00:00")) // 86_400}),
    )
    assert of(series) == [("03-28 10", 1), ("03-29 10", 1), ("03-29 10", 2), ("03-31 10", 1)]


def test_a_rule_that_takes_out_takes_the_start_too_where_it_meets_it() -> None:
    rules = (read_rule("FREQ=DAILY;COUNT=3"),)
    assert of(a_series(rules=rules, rules_out=(read_rule("FREQ=WEEKLY"),))) == [
        ("03-29 10", 1),
        ("03-30 10", 1),
    ]
    assert of(a_series(rules=rules, rules_out=(read_rule("FREQ=WEEKLY;BYDAY=SU"),))) == [
        ("03-28 10", 1),
        ("03-30 10", 1),
    ]


def test_whole_days_pass_over_times_of_day_and_take_the_date_of_until() -> None:
    rule = for_whole_days(read_rule("FREQ=DAILY;BYHOUR=9;UNTIL=20260610T120000Z"))
    assert rule == read_rule("FREQ=DAILY;UNTIL=20260610")
    with pytest.raises(RuleRefused, match="within a day"):
        for_whole_days(read_rule("FREQ=HOURLY"))


def test_an_occurrence_lasts() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        series_of(local("2026-03-28 10:00"), timedelta(), "", COPENHAGEN)


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2009, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001
    st.sampled_from(["FREQ=DAILY", "FREQ=HOURLY;INTERVAL=5", "FREQ=DAILY;BYMINUTE=0,30"]),
    st.builds(Length, st.integers(0, 3), st.integers(1, 90_000)),
)
def test_every_occurrence_ends_after_it_starts_and_none_starts_twice(
    zone: str, start: datetime, rule: str, length: Length
) -> None:
    series = Series(
        first=wall_of(start.replace(microsecond=0)),
        clock=clock_of(ZoneInfo(zone)),
        length=length,
        rules=(read_rule(rule),),
    )
    first = series.first_instant
    begins, ends = occurrences_between(series, first, first + 400 * 86_400, Budget())
    assert (ends > begins).all()
    assert (begins[1:] > begins[:-1]).all()


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(1971, 1, 1), datetime(2060, 1, 1)),  # noqa: DTZ001
)
def test_instants_are_those_of_pythons_own_zones(zone: str, start: datetime) -> None:
    start = start.replace(microsecond=0)
    (found,) = spans_between(
        series_of(start, HOUR, "", ZoneInfo(zone)),
        start.replace(tzinfo=UTC) - timedelta(days=3),
        start.replace(tzinfo=UTC) + timedelta(days=3),
    )
    expected = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    assert found == Span(expected, expected + HOUR)
