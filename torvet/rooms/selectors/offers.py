"""What the offers say of rooms, beside what is booked for them."""

from dataclasses import dataclass

from torvet.directory.models import Membership, Offer, OfferTime
from torvet.directory.selectors.offers import current_offers
from torvet.rooms.models import Room


@dataclass(frozen=True)
class TimeToBook:
    """A time of an offer in a room of the house that nobody has booked for it."""

    offer: Offer
    time: OfferTime
    room: Room


def offers_to_book(membership: Membership) -> list[TimeToBook]:
    """One's own actor's; the coordinator's are everybody's. Times without an end cannot be booked,
    nor those of an offer that has a booking already."""
    offers = current_offers(membership).filter(bookings=None, places__room__is_lent=True)
    if not membership.is_coordinator:
        offers = offers.filter(organization=membership.organization)
    rooms = {
        room.place_id: room
        for room in Room.objects.filter(house=membership.house, is_lent=True, archived_at=None)
    }
    return [
        TimeToBook(offer, time, rooms[place.pk])
        for offer in offers.exclude(organization=None).distinct()
        for place in offer.places.all()
        if place.pk in rooms
        for time in offer.times.all()
        if time.end is not None
    ]
