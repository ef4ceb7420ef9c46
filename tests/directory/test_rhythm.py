"""Rules in the shapes people speak of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from torvet.directory.rhythm import Rhythm, rhythm_of
from torvet.engines import recurrence

WEDNESDAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("rule", "rhythm"),
    [
        ("", Rhythm("")),
        ("FREQ=WEEKLY;BYDAY=WE", Rhythm("2")),
        ("FREQ=WEEKLY", Rhythm("2")),
        ("FREQ=WEEKLY;WKST=MO;BYDAY=WE,MO", Rhythm("02")),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", Rhythm("2", every=2)),
        ("FREQ=MONTHLY;BYDAY=1WE", Rhythm("2", nths=(1,))),
        ("FREQ=MONTHLY;BYDAY=1WE,-1WE", Rhythm("2", nths=(1, -1))),
        ("FREQ=MONTHLY;BYDAY=1WE,1TH", Rhythm("23", nths=(1,))),
    ],
)
def test_a_rule_is_read_as_its_rhythm(rule: str, rhythm: Rhythm) -> None:
    assert rhythm_of(rule, WEDNESDAY) == rhythm


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260601",
        "FREQ=WEEKLY;BYDAY=WE;COUNT=4",
        "FREQ=WEEKLY;BYDAY=TU",  # its first day is a Wednesday
        "FREQ=MONTHLY;BYDAY=2WE",  # its first day is the first Wednesday
        "FREQ=MONTHLY;BYDAY=1WE,2TH",
        "FREQ=MONTHLY;BYDAY=5WE",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1WE",
        "FREQ=MONTHLY;BYMONTHDAY=4",
        "FREQ=YEARLY",
    ],
)
def test_a_rule_of_another_shape_has_no_rhythm(rule: str) -> None:
    assert rhythm_of(rule, WEDNESDAY) is None


days = some.sets(some.sampled_from("0123456"), min_size=1).map(lambda found: "".join(sorted(found)))
nths = some.sets(some.sampled_from([1, 2, 3, 4, -1]), max_size=3).map(
    lambda found: tuple(sorted(found, key=lambda nth: (nth < 0, nth)))
)


@given(days, some.integers(1, 4), nths, some.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_rhythm_written_as_a_rule_is_read_back(
    days: str, every: int, nths: tuple[int, ...], day: date
) -> None:
    rhythm = Rhythm(days, 1 if nths else every, nths)
    assert rhythm_of(rhythm.rule, rhythm.first_from(day)) == rhythm


@given(days, nths, some.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_first_day_is_the_first_on_which_the_rule_is_on(
    days: str, nths: tuple[int, ...], day: date
) -> None:
    rhythm = Rhythm(days, nths=nths)
    long_before = day - timedelta(days=70)
    on = recurrence.days_between(rhythm.rule, long_before, day, day + timedelta(days=70))
    assert rhythm.first_from(day) == next(on)
