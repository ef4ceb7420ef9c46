"""Booking by the action, for the clients of `benchmarks.bookings`."""

from datetime import datetime

from django.utils import timezone

from tests.race.served import Site
from torvet.directory.models import House, Organization
from torvet.engines.spans import Span
from torvet.rooms.actions.booking import book
from torvet.rooms.models import Room
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of


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
            lending=lending_of(self.house),
            organization=self.organization,
            plan=plan,
            by=self.by,
            now=timezone.now(),
            title="Møde",
        )
