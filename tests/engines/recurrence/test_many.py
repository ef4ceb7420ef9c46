"""Ten thousand series at once, held to the slow way."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.recurrence import (
    Budget,
    Length,
    Series,
    Together,
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
    st.sampled_from(["FREQ=WEEKLY", "FREQ=DAILY", "FREQ=MONTHLY", "FREQ=YEARLY"]),
    st.sampled_from(
        [
            *("", ";BYDAY=MO", ";BYDAY=SU,MO,TH", ";WKST=SU;BYDAY=SU,MO"),
            *(";BYMONTHDAY=-1,31", ";BYDAY=2TU;BYMONTH=3,10", ";BYWEEKNO=1", ";BYHOUR=9"),
            *(";BYDAY=MO,FR;BYSETPOS=-1", ";BYHOUR=17,9;BYMINUTE=0,30", ";BYMONTH=3;BYHOUR=2,3"),
        ]
    ),
    st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=3"]),
    st.sampled_from(
        [
            "",
            ";COUNT=1",
            ";COUNT=9",
            ";COUNT=400",
            ";COUNT=7;UNTIL=20110801",
            ";UNTIL=20120101",
            ";UNTIL=20111030T013000Z",
            ";UNTIL=20110327T023000",
        ]
    ),
)


def made(
    zone: str,
    start: datetime,
    length: Length,
    rule: str,
    is_all_day: bool,
    out: tuple[set[int], set[int]],
) -> Series:
    """`out` are days after the first one: their starts, or they as a whole, are taken out."""
    unit, clock = 86_400 if is_all_day else 60, clock_of(ZoneInfo(zone))
    first = wall_of(start.replace(microsecond=0)) // unit * unit
    walls, days = (np.array(sorted(after), dtype=np.int64) for after in out)
    return Series(
        first=first,
        clock=clock,
        length=Length(days=length.days or 1) if is_all_day else length,
        is_all_day=is_all_day,
        rules=(read_rule(rule),) if rule else (),
        removed=frozenset(clock.to_utc(first + walls * 86_400).tolist()),
        removed_days=frozenset((first // 86_400 + days).tolist()),
    )


SERIES = st.builds(
    made,
    st.sampled_from(["Europe/Copenhagen", "America/New_York", "Pacific/Apia"]),
    st.datetimes(datetime(2008, 1, 1), datetime(2013, 1, 1)),  # noqa: DTZ001
    st.builds(Length, st.sampled_from([0, 0, 1]), st.sampled_from([0, 1800, 200_000])),
    RULES | st.just(""),
    st.booleans(),
    st.tuples(*[st.sets(st.integers(0, 30), max_size=4)] * 2),
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


@pytest.mark.parametrize(
    ("rule", "goes"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=100", True),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", True),
        ("FREQ=WEEKLY;BYHOUR=9,17", True),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5,6;BYMINUTE=1,2,3,4,5,6,7,8,9", False),
        ("FREQ=HOURLY;COUNT=100", False),
    ],
)
def test_what_follows_one_rule_of_days_goes_together(rule: str, goes: bool) -> None:
    together = Together(BEGIN, END)
    series = made("Europe/Copenhagen", datetime(2009, 1, 1), Length(), rule, False, (set(), set()))  # noqa: DTZ001
    assert together.takes(series) is goes
    long_ago = made("UTC", datetime(1901, 1, 1), Length(), rule, False, (set(), set()))  # noqa: DTZ001
    assert together.takes(long_ago) is (goes and "COUNT" not in rule)


def test_rules_without_number_do_not_go_together() -> None:
    together = Together(BEGIN, END)
    rules = [f"FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=9,{n % 24};BYMINUTE={n // 24}" for n in range(1100)]
    start, nothing = datetime(2009, 1, 1), (set[int](), set[int]())  # noqa: DTZ001
    taken = [together.takes(made("UTC", start, Length(), rule, False, nothing)) for rule in rules]
    assert taken[0]
    assert not taken[-1]


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"])
def test_more_than_was_allowed_is_told(rule: str) -> None:
    series = Series(
        first=BEGIN,
        clock=clock_of(ZoneInfo("Europe/Copenhagen")),
        length=Length(seconds=3600),
        rules=(read_rule(rule),),
    )
    assert len(occurrences_of_many([series], BEGIN, END, at_most=731).starts) == 731
    for at_most in (730, 7):
        with pytest.raises(TooMuch, match=f"more than {at_most}"):
            occurrences_of_many([series], BEGIN, END, at_most=at_most)


def test_an_even_rule_that_counts_is_read_from_the_window_on() -> None:
    rule = "FREQ=SECONDLY;INTERVAL=962500000;COUNT=9"
    series = made("UTC", datetime(1950, 1, 1), Length(seconds=60), rule, False, (set(), set()))  # noqa: DTZ001
    begins, _ = occurrences_between(series, BEGIN, END, Budget(work=80_000))
    assert begins.tolist() == [series.first + 2 * 962_500_000]
