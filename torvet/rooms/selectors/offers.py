"""What the offers say of rooms, beside what is booked for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from torvet.directory.models import House, Membership, Offer, OfferTime
from torvet.directory.selectors.offers import current_offers
from torvet.engines import recurrence
from torvet.rooms.models import LIVE_STATES, Occurrence, Room, State
from torvet.rooms.selectors.rooms import lent_rooms

Held = tuple[datetime, datetime]


@dataclass(frozen=True)
class TimeToBook:
    """A time of an offer in a room of the house that nobody has booked for it."""

    offer: Offer
    time: OfferTime
    room: Room

    @property
    def key(self) -> str:
        return f"{self.time.pk}-{self.room.pk}"


def offers_to_book(membership: Membership, now: datetime) -> list[TimeToBook]:
    """One's own actor's; the coordinator's are everybody's. Times without an end cannot be booked,
    and those that are over need no room."""
    today = membership.house.today(now)
    wanted = [
        one
        for one in _in_rooms(membership)
        if one.time.end and not recurrence.is_over(one.time.rule, one.time.first_on, today)
    ]
    held = _held_for({one.offer.pk for one in wanted}, membership.house, now)
    return [one for one in wanted if not _is_booked(one.time, held[one.offer.pk])]


def _in_rooms(membership: Membership) -> Iterable[TimeToBook]:
    rooms = {room.place_id: room for room in lent_rooms(membership).exclude(place=None)}
    offers = current_offers(membership).filter(places__in=list(rooms), organization__isnull=False)
    if not membership.is_coordinator:
        offers = offers.filter(organization=membership.organization)
    for offer in offers.distinct():
        for place in offer.places.all():
            if place.pk in rooms:
                for time in offer.times.all():
                    yield TimeToBook(offer, time, rooms[place.pk])


def _held_for(offers: Collection[int], house: House, now: datetime) -> dict[int, list[Held]]:
    """The coming times that are booked, or asked for, for each offer, by the house's clock."""
    found: defaultdict[int, list[Held]] = defaultdict(list)
    rows = Occurrence.objects.filter(
        booking__offer__in=offers, state__in=[*LIVE_STATES, State.REQUESTED], end__gt=now
    )
    for offer, start, end in rows.values_list("booking__offer", "start", "end"):
        found[offer].append((house.now(start), house.now(end)))
    return found


def _is_booked(time: OfferTime, held: Iterable[Held]) -> bool:
    """Some coming day of the offer's has a booking for it at that time."""
    assert time.end is not None  # noqa: S101  those without an end were left out
    return any(
        time.is_on(start.date()) and start.time() < time.end and time.start < end.time()
        for start, end in held
    )
