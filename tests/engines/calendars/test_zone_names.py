"""Names that are no zone's, but say which clock is meant."""

from zoneinfo import available_timezones

import pytest

from tests.engines.calendars.test_zones import OWN, starting
from tests.engines.calendars.writing import reasons, shown
from torvet.engines.calendars.outlook import SHOWN


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("UTC+01", ["17:00", "18:00"]),
        ("UTC+01:00", ["17:00", "18:00"]),
        ("GMT+0100", ["17:00", "18:00"]),
        ("gmt-5", ["23:00", "00:00"]),
        ("(GMT +01:00)", ["17:00", "18:00"]),
        ("+05:30", ["12:30", "13:30"]),
        ("Etc/GMT+1", ["19:00", "20:00"]),
    ],
)
def test_a_name_that_is_an_offset_is_that_far_from_utc_all_year(
    zone: str, starts: list[str]
) -> None:
    """As Exchange and Apple write them; in the IANA's own Etc/GMT+1 the sign is the other way."""
    assert [each.split()[1] for each in shown(starting(zone))] == starts


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", ["17:00", "17:00"]),
        ("(UTC+01:00) Bruxelles, København, Madrid, Paris", ["17:00", "17:00"]),
        ("(GMT+01.00) Brussels/Copenhagen/Madrid/Paris", ["17:00", "17:00"]),
        ("(UTC+01:00) Belgrad, Bratislava (Pressburg), Budapest, Prag", ["17:00", "17:00"]),
        ("Amsterdam, Belgrade, Berlin, Stockholm", ["17:00", "17:00"]),
        ("(UTC+00:00) Dublin, Edinburgh, Lisbon, London", ["18:00", "18:00"]),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", ["07:00", "08:00"]),
        ("(UTC-03:00) Buenos Aires", ["21:00", "22:00"]),
    ],
)
def test_a_list_of_cities_names_their_zone(zone: str, starts: list[str]) -> None:
    """Names as Windows shows them; node-ical keeps files of Outlook on the web that use them so
    without a VTIMEZONE (test/Office-2012-owa.ics, test/test_with_tz_list.ics)."""
    assert [each.split()[1] for each in shown(starting(f'"{zone}"'))] == starts


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("(UTC-05:00) Eastern Time (US & Canada)", ["22:00", "23:00"]),
        ("(GMT-05.00) Eastern Time (U.S. and Canada)", ["22:00", "23:00"]),
        ("Pacific Time (US & Canada); Tijuana", ["01:00", "02:00"]),
        ("(UTC-10:00) Hawaii", ["04:00", "05:00"]),
        ("(UTC-07:00) Chihuahua, La Paz, Mazatlan", ["01:00", "02:00"]),
        ("(UTC) Coordinated Universal Time", ["18:00", "19:00"]),
        ("(UTC-02:00) Co-ordinated Universal Time-02", ["20:00", "21:00"]),
        ("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", ["18:00", "18:00"]),
        ("Malay Peninsula Standard Time", ["10:00", "11:00"]),
        ("Romance Daylight Time", ["17:00", "17:00"]),
        ("W. Europe", ["17:00", "17:00"]),
    ],
)
def test_what_outlook_calls_a_zone_elsewhere_names_it_too(zone: str, starts: list[str]) -> None:
    """As it shows zones to people, as programs take their names from Windows, and Lotus Notes."""
    assert [each.split()[1] for each in shown(starting(f'"{zone}"'))] == starts


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("/softwarestudio.org/Tzfile/America/Kentucky/Louisville", ["22:00", "23:00"]),
        ("/freeassociation.sourceforge.net/UTC", ["18:00", "19:00"]),
        ("tzone://Microsoft/Utc", ["18:00", "19:00"]),
        ("'Europe/Copenhagen'", ["17:00", "17:00"]),
        ("W.Europe Standard Time", ["17:00", "17:00"]),
        ("Asia/Calcutta", ["12:30", "13:30"]),
    ],
)
def test_a_name_is_known_behind_a_path_in_quotes_and_by_its_former_one(
    zone: str, starts: list[str]
) -> None:
    assert [each.split()[1] for each in shown(starting(zone))] == starts


@pytest.mark.parametrize("zone", ["tzone://Microsoft/Custom", "Customized Time Zone"])
def test_a_zone_of_ones_own_is_what_the_file_defines(zone: str) -> None:
    definition = OWN.replace("TZID:Huset", f"TZID:{zone}")
    assert shown(starting(zone, definition))[1] == "03-30 17:00 1:00:00"
    assert reasons(starting(zone)) == [("a", "unknown_zone")]


def test_every_zone_that_outlook_shows_is_one() -> None:
    assert set(SHOWN.values()) <= available_timezones()


def test_a_name_that_outlook_shows_means_what_the_file_defines() -> None:
    definition = OWN.replace("TZID:Huset", "TZID:Eastern Time (US & Canada)")
    zone = '"Eastern Time (US & Canada)"'
    assert shown(starting(zone, definition))[1] == "03-30 17:00 1:00:00"


@pytest.mark.parametrize(
    "zone",
    [
        "(UTC+03:00) Copenhagen",
        "Copenhagen, London",
        "(UTC) Copenhagen",
        "(UTC+1) Berlin, Copenhagen (2)",
        "(UTC+01:00) Andeby",
        "Denmark Standard Time",
    ],
)
def test_cities_that_do_not_say_one_time_name_none(zone: str) -> None:
    assert reasons(starting(f'"{zone}"')) == [("a", "unknown_zone")]


def test_a_name_that_is_an_offset_means_what_the_file_defines() -> None:
    definition = OWN.replace("TZID:Huset", "TZID:GMT+0100")
    assert shown(starting("GMT+0100", definition))[1] == "03-30 17:00 1:00:00"


@pytest.mark.parametrize("zone", ["UTC+15", "UTC+", "UTC+1:75", "GMT+100000", "CEST"])
def test_what_only_looks_like_an_offset_is_unknown(zone: str) -> None:
    assert reasons(starting(zone)) == [("a", "unknown_zone")]
