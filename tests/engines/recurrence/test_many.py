"""Ten thousand series at once, held to the slow way."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.recurrence import (
    Budget,
    Length,
    Series,
    TooMuch,
    clock_of,
    occurrences_between,
    occurrences_of_many,
    read_rule,
    wall_of,
)

BEGIN, END = wall_of(datetime(2010, 6, 1)), wall_of(datetime(2012, 6, 1))  # noqa: DTZ001
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
RULES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["FREQ=WEEKLY", "FREQ=DAILY", "FREQ=MONTHLY"]),
    st.sampled_from(["", ";BYDAY=MO", ";BYDAY=SU,MO,TH", ";WKST=SU;BYDAY=SU,MO"]),
    st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=3"]),
    st.sampled_from(
        ["", ";COUNT=9", ";UNTIL=20120101", ";UNTIL=20111030T013000Z", ";UNTIL=20110327T023000"]
    ),
)
SERIES = st.builds(
    lambda zone, start, length, rule: Series(
        first=wall_of(start.replace(second=0, microsecond=0)),
        clock=clock_of(ZoneInfo(zone)),
        length=length,
        rules=(read_rule(rule),) if rule else (),
    ),
    st.sampled_from(["Europe/Copenhagen", "America/New_York", "Pacific/Apia"]),
    st.datetimes(datetime(2008, 1, 1), datetime(2013, 1, 1)),  # noqa: DTZ001
    st.builds(Length, st.sampled_from([0, 0, 1]), st.sampled_from([0, 1800, 200_000])),
    RULES | st.just(""),
)


def the_slow_way(series: Sequence[Series]) -> list[tuple[int, int, int]]:
    return [
        (place, begin, end)
        for place, each in enumerate(series)
        for begin, end in zip(*occurrences_between(each, BEGIN, END, Budget()), strict=True)
    ]


@given(st.lists(SERIES, max_size=6))
def test_the_quick_way_gives_what_the_slow_way_gives(series: list[Series]) -> None:
    found = occurrences_of_many(series, BEGIN, END)
    assert list(zip(*(column.tolist() for column in found), strict=True)) == the_slow_way(series)


def test_more_than_was_allowed_is_told() -> None:
    series = Series(
        first=BEGIN,
        clock=clock_of(ZoneInfo("Europe/Copenhagen")),
        length=Length(seconds=3600),
        rules=(read_rule("FREQ=DAILY"),),
    )
    assert len(occurrences_of_many([series], BEGIN, END, at_most=731).starts) == 731
    with pytest.raises(TooMuch, match="more than 730"):
        occurrences_of_many([series], BEGIN, END, at_most=730)
