"""Booking over HTTP, as a browser does; without Django, which a client need not load."""

from datetime import datetime
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from tests.race.clients import TOKEN
from tests.race.served import Site

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def form_of(room: int, start: datetime, end: datetime) -> dict[str, object]:
    """The booking form as a browser fills it in."""
    begins, ends = start.astimezone(COPENHAGEN), end.astimezone(COPENHAGEN)
    return {
        "rooms": room,
        "day": f"{begins:%Y-%m-%d}",
        "start": f"{begins:%H:%M}",
        "end": f"{ends:%H:%M}",
        "title": "Møde",
        "returns": "once",
        "do": "book",
        "csrfmiddlewaretoken": TOKEN,
    }


class Visitor:
    """Sends the booking form as a browser does, signed in, over one connection."""

    def __init__(self, site: Site, number: int) -> None:
        self.path = f"/h/{site.house}/bookings/new/"
        parts = urlsplit(site.address)
        self.connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        self.headers = {
            "Cookie": f"sessionid={site.people[number].session}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def book(self, room: int, start: datetime, end: datetime) -> None:
        said = urlencode(form_of(room, start, end))
        self.connection.request("POST", self.path, said, self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 302:
            raise RuntimeError(f"The booking was answered with {answer.status}.")
