"""Lists of holidays, as people write them."""

from datetime import date

import pytest

from torvet.engines.phrases.day_ranges import DayRange, read_day_range

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("line", "name", "first", "last"),
    [
        ("uge 42: 10.10–18.10", "uge 42", "2026-10-10", "2026-10-18"),
        ("Efterårsferie 10/10-18/10", "Efterårsferie", "2026-10-10", "2026-10-18"),
        ("Vinterferie: 14.02. - 22.02.", "Vinterferie", "2027-02-14", "2027-02-22"),
        ("Sommerferie 27.6.26 til 9.8.26", "Sommerferie", "2026-06-27", "2026-08-09"),
        ("Juleferie 19.12.2026–3.1.2027", "Juleferie", "2026-12-19", "2027-01-03"),
        ("Juleferie 19/12 - 3/1 2027", "Juleferie", "2026-12-19", "2027-01-03"),
        ("Juleferie 19. dec. 2026 – 3. jan.", "Juleferie", "2026-12-19", "2027-01-03"),
        ("Jul, 19.12–3.1", "Jul", "2026-12-19", "2027-01-03"),
        (
            "Efterårsferie: fra lørdag d. 10. oktober til og med søndag d. 18. oktober 2026",
            "Efterårsferie",
            "2026-10-10",
            "2026-10-18",
        ),
        ("Påskeferie 27. marts - 5. april 2027", "Påskeferie", "2027-03-27", "2027-04-05"),
        ("Påske 25.-29. marts 2027", "Påske", "2027-03-25", "2027-03-29"),
        ("2026-10-10 - 2026-10-18 Efterår", "Efterår", "2026-10-10", "2026-10-18"),
        ("Efterår\t10-10-2026\t18-10-2026", "Efterår", "2026-10-10", "2026-10-18"),
        ("Efterår\tlør. 10-10-2026\tsøn. 18-10-2026", "Efterår", "2026-10-10", "2026-10-18"),
        ("Grundlovsdag 5.6.", "Grundlovsdag", "2026-06-05", "2026-06-05"),
        (
            "Fredag efter Kristi himmelfart: 15.5",
            "Fredag efter Kristi himmelfart",
            "2026-05-15",
            "2026-05-15",
        ),
        ("Vinterferie uge 7", "Vinterferie uge 7", "2027-02-15", "2027-02-21"),
        ("Vinterferie uge 7 2028", "Vinterferie uge 7", "2028-02-14", "2028-02-20"),
        ("week 42", "week 42", "2026-10-12", "2026-10-18"),
        ("1.3-2.3", "", "2026-03-01", "2026-03-02"),
    ],
)
def test_a_line_is_read_as_it_is_written(line: str, name: str, first: str, last: str) -> None:
    read = DayRange(name, date.fromisoformat(first), date.fromisoformat(last))
    assert read_day_range(line, TODAY) == read


@pytest.mark.parametrize(
    "line",
    [
        "Efterårsferie",
        "Vinterferie 30.2",
        "Ferie 18.10.2026–10.10.2026",
        "Ferie 18.10–10.10",
        "10.10, 11.10 og 12.10",
        "10.10 og 18.10",
        "uge 54",
        "",
    ],
)
def test_what_says_no_days_is_none(line: str) -> None:
    assert read_day_range(line, TODAY) is None
