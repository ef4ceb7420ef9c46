"""Plain builders of the things tests talk about; each says only what the test cares for."""

from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from torvet.accounts.models import User
from torvet.directory.models import (
    House,
    Membership,
    Need,
    Offer,
    OfferTime,
    Organization,
    Presence,
    Role,
)
from torvet.engines import recurrence
from torvet.engines.spans import Span
from torvet.rooms.actions.arranging import add_room
from torvet.rooms.actions.booking import book
from torvet.rooms.models import Booking, Room
from torvet.rooms.plans import Plan, span_on
from torvet.rooms.selectors.lending import lending_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday, 10.00 in Copenhagen
MONDAY = date(2026, 3, 2)
_number = count(1)


def a_house(slug: str = "", **values: Any) -> House:
    number = next(_number)
    return House.objects.create(
        slug=slug or f"hus-{number}", name=values.pop("name", f"Hus {number}"), **values
    )


def a_user(**values: Any) -> User:
    number = next(_number)
    return User.objects.create_user(
        values.pop("email", f"person{number}@example.org"),
        values.pop("password", None),
        name=values.pop("name", f"Person {number}"),
        **values,
    )


def a_member(house: House, role: Role = Role.COORDINATOR, **values: Any) -> Membership:
    organization = values.pop("organization", None)
    if organization is None and role in (Role.STAFF, Role.LEADER):
        organization = an_organization(house)
    return Membership.objects.create(
        house=house, user=values.pop("user", None) or a_user(), role=role, organization=organization
    )


def an_organization(house: House, name: str = "", **values: Any) -> Organization:
    return Organization.objects.create(house=house, name=name or f"Aktør {next(_number)}", **values)


def an_offer(organization: Organization, name: str = "", **values: Any) -> Offer:
    return Offer.objects.create(
        house=organization.house,
        organization=organization,
        name=name or f"Tilbud {next(_number)}",
        **values,
    )


def weekly(offer: Offer, days: str, start: str, end: str | None, every: int = 1) -> OfferTime:
    """Every week on some days ("1" = Tuesdays), "15:00" to "17:00"."""
    row = OfferTime.at(
        first_on=recurrence.next_weekday(int(days[0]), MONDAY),
        start=time.fromisoformat(start),
        end=time.fromisoformat(end) if end else None,
        rule=recurrence.weekly(days, every),
        offer=offer,
    )
    row.save()
    return row


def a_presence(
    organization: Organization, days: str, start: str, end: str, every: int = 1
) -> Presence:
    row = Presence.at(
        first_on=recurrence.next_weekday(int(days[0]), MONDAY),
        start=time.fromisoformat(start),
        end=time.fromisoformat(end),
        rule=recurrence.weekly(days, every),
        organization=organization,
    )
    row.save()
    return row


def a_need(house: House, title: str = "", **values: Any) -> Need:
    return Need.objects.create(
        house=house,
        title=title or f"Problem {next(_number)}",
        reported_at=values.pop("reported_at", NOW),
        **values,
    )


def a_room(house: House, name: str = "", **values: Any) -> Room:
    return add_room(house=house, by=None, now=NOW, name=name or f"Lokale {next(_number)}", **values)


def a_span(house: House, start: str, end: str, day: date = MONDAY) -> Span:
    """ "15:00" to "17:00" on the house's own clock."""
    return span_on(day, time.fromisoformat(start), time.fromisoformat(end), house.zone)


def a_booking(room: Room, start: str, end: str, day: date = MONDAY, **values: Any) -> Booking:
    house = room.house
    return book(
        lending=lending_of(house),
        organization=values.pop("organization", None) or an_organization(house),
        plan=Plan.once((room,), a_span(house, start, end, day), house.zone),
        by=values.pop("by", None),
        now=values.pop("now", NOW),
        title=values.pop("title", f"Møde {next(_number)}"),
        **values,
    )
