"""Booking over HTTP, as a browser does; without Django, which a client need not load."""

from datetime import datetime
from socket import create_connection
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
    """Sends the booking form as a browser does, signed in. It does as little as it can besides,
    since it takes its time from the machine that it measures."""

    def __init__(self, site: Site, number: int) -> None:
        parts = urlsplit(site.address)
        self.server = (parts.hostname or "", parts.port or 80)
        self.head = (
            f"POST /h/{site.house}/bookings/new/ HTTP/1.1\r\n"
            f"Host: {parts.netloc}\r\n"
            f"Cookie: sessionid={site.people[number].session}; csrftoken={TOKEN}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            "Connection: close\r\n"
            "Content-Length: "
        )

    def book(self, room: int, start: datetime, end: datetime) -> None:
        said = urlencode(form_of(room, start, end))
        with create_connection(self.server, timeout=60) as talk:
            talk.sendall(f"{self.head}{len(said)}\r\n\r\n{said}".encode())
            answer = b"".join(iter(lambda: talk.recv(65536), b""))
        if not answer.startswith(b"HTTP/1.1 302 "):
            raise RuntimeError(f"The booking was answered with {answer[:40]!r}.")
