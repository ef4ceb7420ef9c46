"""An invitation, read back by the library that reads calendars."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar

from torvet.engines.feeds.events import Event
from torvet.engines.feeds.invitations import Method, Party, invitation

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
HOUSE = Party('Huset "Linden"', "huset@example.org")
LIBRARY = Party("Biblioteket, Åløse", "biblioteket@example.org")


def written(method: Method = "REQUEST", **values: object) -> str:
    said: dict[str, object] = {
        "uid": "a-meeting",
        "start": datetime(2026, 3, 2, 12, tzinfo=UTC),
        "end": datetime(2026, 3, 2, 14, tzinfo=UTC),
        "changed": datetime(2026, 2, 20, tzinfo=UTC),
        "summary": "Lektiehjælp; hvem gør hvad?",
    }
    event = Event(**(said | values))  # type: ignore[arg-type]
    return invitation(event, method, organizer=HOUSE, attendee=LIBRARY, zone=COPENHAGEN)


def test_who_invites_whom_to_what_and_when() -> None:
    read = icalendar.Calendar.from_ical(written())
    (event,) = read.walk("VEVENT")
    assert (read["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("REQUEST", "CONFIRMED", 0)
    assert event["SUMMARY"] == "Lektiehjælp; hvem gør hvad?"
    assert event["DTSTART"].dt == datetime(2026, 3, 2, 13, tzinfo=COPENHAGEN)
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == (
        "mailto:huset@example.org",
        "Huset  Linden",
    )
    assert (str(event["ATTENDEE"]), event["ATTENDEE"].params["CN"]) == (
        "mailto:biblioteket@example.org",
        "Biblioteket, Åløse",
    )


def test_it_is_called_off_under_the_same_name_and_a_later_number() -> None:
    read = icalendar.Calendar.from_ical(written("CANCEL", status="CANCELLED", sequence=2))
    (event,) = read.walk("VEVENT")
    assert (read["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert event["UID"] == "a-meeting"


def test_every_line_is_folded_and_ends_as_it_should() -> None:
    text = written(summary="Møde " * 40)
    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_name_with_a_line_break_adds_no_line() -> None:
    sly = Party("Huset\r\nATTENDEE:mailto:else@example.org", "huset@example.org")
    event = Event(
        uid="a",
        start=datetime(2026, 3, 2, 12, tzinfo=UTC),
        end=None,
        changed=datetime(2026, 2, 20, tzinfo=UTC),
        summary="Møde",
    )
    text = invitation(event, "REQUEST", organizer=sly, attendee=LIBRARY, zone=COPENHAGEN)
    read = icalendar.Calendar.from_ical(text)
    (event_read,) = read.walk("VEVENT")
    assert str(event_read["ATTENDEE"]) == "mailto:biblioteket@example.org"
