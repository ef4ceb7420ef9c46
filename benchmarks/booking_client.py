"""The two ways in which a client of `benchmarks.bookings` books: by the action, and over HTTP."""

from datetime import datetime
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from django.utils import timezone

from tests.race.clients import TOKEN
from tests.race.served import Site
from torvet.directory.models import House, Organization
from torvet.engines.spans import Span
from torvet.rooms.actions.booking import book
from torvet.rooms.models import Room
from torvet.rooms.plans import Plan

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class Booker:
    """Calls the action, with everything that belongs to it."""

    def __init__(self, site: Site, number: int) -> None:
        organization = Organization.objects.get(pk=site.people[number].organization)
        self.organization = organization
        self.house: House = organization.house
        self.by = organization.memberships.get().user
        self.rooms = Room.objects.in_bulk()

    def book(self, room: int, start: datetime, end: datetime) -> None:
        plan = Plan.once((self.rooms[room],), Span(start, end), self.house.zone)
        book(
            house=self.house,
            organization=self.organization,
            plan=plan,
            by=self.by,
            now=timezone.now(),
            title="Møde",
        )


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
        begins, ends = start.astimezone(COPENHAGEN), end.astimezone(COPENHAGEN)
        said = {
            "rooms": room,
            "day": f"{begins:%Y-%m-%d}",
            "start": f"{begins:%H:%M}",
            "end": f"{ends:%H:%M}",
            "title": "Møde",
            "returns": "once",
            "do": "book",
            "csrfmiddlewaretoken": TOKEN,
        }
        self.connection.request("POST", self.path, urlencode(said), self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 302:
            raise RuntimeError(f"The booking was answered with {answer.status}.")
