"""Rows of times on a form, and hours of the week as one field."""

from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from torvet.directory.forms.clock import read_clock
from torvet.directory.forms.slots import SlotsField
from torvet.directory.forms.times import TimesEditor
from torvet.directory.models import OfferTime

MONDAY = date(2026, 3, 2)


def sent(**values: Any) -> QueryDict:
    """What a browser sends; `0_days=["1"]` is the first row's days."""
    data = QueryDict(mutable=True)
    data.update({"times-TOTAL_FORMS": "3", "times-INITIAL_FORMS": "0"})
    for name, value in values.items():
        key = name.replace("row", "times-").replace("__", "-") if "__" in name else name
        data.setlist(key, value if isinstance(value, list) else [value])
    return data


def editor(data: QueryDict | None, *stored: OfferTime) -> TimesEditor[OfferTime]:
    return TimesEditor(OfferTime, stored, today=MONDAY, data=data)


def told(times: TimesEditor[OfferTime]) -> list[tuple[str, date, time, time | None]]:
    assert times.is_valid(), times.rows.errors
    return [(row.rule, row.first_on, row.start, row.end) for row in times.times()]


def weekly_time(rule: str, first_on: date, pk: int) -> OfferTime:
    row = OfferTime.at(first_on=first_on, start=time(15), end=time(17), rule=rule)
    row.pk = pk
    return row


@pytest.mark.parametrize("typed", ["15.30", "15:30", "1530", "15,30", "kl. 15.30", " 15.30 "])
def test_a_time_is_understood_however_it_is_typed(typed: str) -> None:
    assert read_clock(typed) == time(15, 30)


@pytest.mark.parametrize("typed", ["15-17", "tirsdag", "tirsdag 15", "25.00", "15.30 ca. halvvejs"])
def test_what_is_no_single_time_is_not_taken_for_one(typed: str) -> None:
    assert read_clock(typed) is None


@pytest.mark.parametrize(
    ("often", "first_on", "rule", "first"),
    [
        ("1", "", "FREQ=WEEKLY;BYDAY=TU,TH", date(2026, 3, 3)),
        ("2", "2026-03-12", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", date(2026, 3, 12)),
        ("m1", "", "FREQ=MONTHLY;BYDAY=1TU,1TH", date(2026, 3, 3)),
        ("m-1", "", "FREQ=MONTHLY;BYDAY=-1TU,-1TH", date(2026, 3, 26)),
        ("once", "2026-03-11", "", date(2026, 3, 11)),
    ],
)
def test_a_row_becomes_a_rule(often: str, first_on: str, rule: str, first: date) -> None:
    data = sent(
        row0__days=["1", "3"],
        row0__start="15",
        row0__end="17.30",
        row0__often=often,
        row0__first_on=first_on,
    )
    assert told(editor(data)) == [(rule, first, time(15), time(17, 30))]


def test_the_date_says_the_weekday_where_no_day_is_ticked() -> None:
    data = sent(row0__start="19", row0__often="2", row0__first_on="2026-03-11")
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"
    assert told(editor(data)) == [(rule, date(2026, 3, 11), time(19), None)]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"days": ["1"]}, "start"),
        ({"start": "15"}, "days"),
        ({"days": ["1"], "start": "15", "often": "once"}, "first_on"),
        ({"days": ["1"], "start": "femten"}, "start"),
    ],
)
def test_a_row_that_says_too_little_is_refused_at_the_field(
    row: dict[str, Any], wrong: str
) -> None:
    data = sent(**{f"row0__{name}": value for name, value in {"often": "1", **row}.items()})
    times = editor(data)
    assert not times.is_valid()
    assert list(times.rows.errors[0]) == [wrong]


def test_stored_times_come_back_the_same_untouched() -> None:
    stored = weekly_time("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", date(2026, 2, 18), 1)
    shown = editor(None, stored).rows[0].initial
    data = sent(
        row0__days=shown["days"],
        row0__start="15.00",
        row0__end="17.00",
        row0__often=shown["often"],
        row0__first_on="2026-02-18",
    )
    assert told(editor(data, stored)) == [(stored.rule, stored.first_on, time(15), time(17))]


def test_a_row_is_taken_away_by_its_tick() -> None:
    stored = weekly_time("FREQ=WEEKLY;BYDAY=WE", date(2026, 2, 18), 1)
    data = sent(row0__days=["2"], row0__start="15", row0__often="1", row0__gone="on")
    assert told(editor(data, stored)) == []


def test_a_rule_no_row_can_show_stays_untouched_while_its_tick_stays() -> None:
    until = weekly_time("FREQ=WEEKLY;BYDAY=WE;UNTIL=20260601", date(2026, 2, 18), 7)
    daily = weekly_time("FREQ=DAILY", date(2026, 2, 18), 8)
    times = editor(sent(**{"kept-keep": ["7"]}), until, daily)
    assert told(times) == [(until.rule, until.first_on, time(15), time(17))]
    assert times.times()[0].pk is None


def test_more_rows_keep_what_was_typed_and_save_nothing() -> None:
    times = editor(sent(row0__days=["1"], row0__start="15", row0__often="1", more_rows="1"))
    assert times.is_asking_for_rows
    assert not times.has_errors
    assert len(times.rows.forms) == 6
    assert times.rows[0]["start"].value() == "15"


def test_a_row_left_empty_is_still_to_spare_when_another_is_wrong() -> None:
    times = editor(sent(row0__start="femten", row0__often="1", row1__often="1", row2__often="1"))
    assert [row.is_spare for row in times.rows] == [False, True, True]
    stored = weekly_time("FREQ=WEEKLY;BYDAY=WE", date(2026, 2, 18), 1)
    assert [row.is_spare for row in editor(None, stored).rows] == [False, True, True, True]


class Hours(forms.Form):
    free = SlotsField(label="Fri")


def slots(**values: Any) -> Hours:
    data = QueryDict(mutable=True)
    data["free-rows"] = "3"
    for name, value in values.items():
        key = "free-" + name.replace("_", "-").removeprefix("row")
        data.setlist(key, value if isinstance(value, list) else [value])
    return Hours(data)


def test_hours_of_the_week_are_stored_as_days_from_and_to() -> None:
    form = slots(row0_days=["1", "0"], row0_from="14", row0_to="18.30", row1_from=" ")
    assert form.is_valid()
    assert form.cleaned_data["free"] == [{"days": "01", "from": "14:00", "to": "18:30"}]


def test_no_hours_are_an_empty_list() -> None:
    form = slots()
    assert form.is_valid()
    assert form.cleaned_data["free"] == []


@pytest.mark.parametrize(
    "row",
    [
        {"row0_from": "14", "row0_to": "18"},
        {"row0_days": ["1"], "row0_from": "14"},
        {"row0_days": ["1"], "row0_from": "18", "row0_to": "14"},
        {"row0_days": ["1"], "row0_from": "to", "row0_to": "14"},
    ],
)
def test_hours_that_say_too_little_are_refused(row: dict[str, Any]) -> None:
    assert list(slots(**row).errors) == ["free"]


def test_stored_hours_are_shown_in_rows_with_three_to_spare() -> None:
    form = Hours(initial={"free": [{"days": "56", "from": "10:00", "to": "14:00"}]})
    html = str(form["free"])
    assert html.count('class="time-row"') == 4
    assert html.count(" checked") == 2
