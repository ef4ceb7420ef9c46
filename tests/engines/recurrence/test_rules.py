"""The text of a rule: what it means, and what has no meaning."""

from datetime import UTC, date, datetime

import pytest

from torvet.engines.recurrence import Rule, RuleRefused, read_rule
from torvet.engines.recurrence.rules import Frequency


def test_every_part_of_a_rule_is_read() -> None:
    text = (
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;WKST=SU;BYMONTH=3,1;BYWEEKNO=-1,20;BYYEARDAY=100"
        ";BYMONTHDAY=-1,15;BYDAY=-1FR,MO;BYHOUR=9;BYMINUTE=30;BYSECOND=0,60;BYSETPOS=-1"
    )
    assert read_rule(text) == Rule(
        frequency=Frequency.YEARLY,
        interval=2,
        count=10,
        week_start=6,
        months=(1, 3),
        week_numbers=(-1, 20),
        year_days=(100,),
        month_days=(-1, 15),
        weekdays=((-1, 4), (0, 0)),
        hours=(9,),
        minutes=(30,),
        seconds=(0, 59),
        positions=(-1,),
    )


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("20261231", date(2026, 12, 31)),
        ("20261231T120000", datetime(2026, 12, 31, 12)),  # noqa: DTZ001
        ("20261231T120000Z", datetime(2026, 12, 31, 12, tzinfo=UTC)),
        ("20261231T235960Z", datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_until_is_a_day_a_local_time_or_an_instant(text: str, until: date) -> None:
    assert read_rule(f"FREQ=DAILY;UNTIL={text}").until == until


def test_small_letters_blanks_and_an_empty_part_do_no_harm() -> None:
    assert read_rule("freq=weekly; byday=mo, we;") == read_rule("FREQ=WEEKLY;BYDAY=MO,WE")
    assert read_rule("FREQ=DAILY;X-WHY=1;RSCALE=GREGORIAN;SKIP=OMIT") == read_rule("FREQ=DAILY")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_frequency"),
        ("COUNT=3", "no_frequency"),
        ("FREQ=FORTNIGHTLY", "other_frequency"),
        ("FREQ=DAILY;COUNT=0", "not_above_nought"),
        ("FREQ=DAILY;COUNT=-1", "not_above_nought"),
        ("FREQ=DAILY;INTERVAL=0", "not_above_nought"),
        ("FREQ=DAILY;INTERVAL=1.5", "not_above_nought"),
        ("FREQ=DAILY;UNTIL=soon", "until_is_no_date"),
        ("FREQ=DAILY;UNTIL=20260230", "until_is_no_date"),
        ("FREQ=DAILY;UNTL=20260228", "unknown_part"),
        ("FREQ=DAILY;BYEASTER=0", "unknown_part"),
        ("FREQ=DAILY;COUNT=2;COUNT=3", "part_twice"),
        ("FREQ=DAILY;COUNT", "part_without_value"),
        ("FREQ=DAILY;BYHOUR=", "part_without_value"),
        ("FREQ=DAILY;BYHOUR=24", "out_of_range"),
        ("FREQ=DAILY;BYMINUTE=-1", "out_of_range"),
        ("FREQ=DAILY;BYMONTHDAY=0", "out_of_range"),
        ("FREQ=DAILY;BYMONTHDAY=32", "out_of_range"),
        ("FREQ=YEARLY;BYMONTH=13", "out_of_range"),
        ("FREQ=YEARLY;BYMONTH=५", "out_of_range"),
        ("FREQ=YEARLY;BYSETPOS=0", "out_of_range"),
        ("FREQ=MONTHLY;BYDAY=0MO", "no_weekday"),
        ("FREQ=MONTHLY;BYDAY=54MO", "no_weekday"),
        ("FREQ=MONTHLY;BYDAY=XX", "no_weekday"),
        ("FREQ=WEEKLY;WKST=1MO", "no_weekday"),
        ("RSCALE=CHINESE;FREQ=YEARLY", "other_calendar"),
        ("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=9L;BYMONTHDAY=10", "other_calendar"),
        ("RSCALE=ETHIOPIC;FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=-1", "other_calendar"),
        ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=SIDEWAYS", "other_skip"),
        ("FREQ=MONTHLY;INTERVAL=2;SKIP=FORWARD", "moves_days"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;SKIP=FORWARD", "moves_days"),
        ("FREQ=YEARLY;BYYEARDAY=366;SKIP=BACKWARD", "moves_days"),
        ("FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=BACKWARD", "moves_days"),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO;SKIP=BACKWARD", "moves_days"),
    ],
)
def test_what_has_no_meaning_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(RuleRefused) as refused:
        read_rule(text)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")
