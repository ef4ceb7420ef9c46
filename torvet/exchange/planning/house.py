"""The house as it is, and as the plan would make it: looked up in memory.

Objects the plan creates join the same shelves, so that the second file of an import meets what
the first one brings.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Model

from torvet.directory.models import (
    Area,
    Contact,
    House,
    Offer,
    OfferTime,
    Organization,
    Place,
    Sector,
    TargetGroup,
    Theme,
)
from torvet.directory.selectors import words as catalogue
from torvet.exchange import selectors
from torvet.exchange.names import folded, name_key, postcode_key
from torvet.exchange.planning.diary import RoomDiary
from torvet.exchange.planning.shelf import Shelf
from torvet.exchange.planning.vocabulary import Vocabulary
from torvet.rooms.models import Booking, Room


@dataclass
class HouseNow:
    house: House
    now: datetime

    @cached_property
    def themes(self) -> Vocabulary[Theme]:
        return Vocabulary(catalogue.themes_of(self.house))

    @cached_property
    def target_groups(self) -> Vocabulary[TargetGroup]:
        return Vocabulary(catalogue.target_groups_of(self.house))

    @cached_property
    def sectors(self) -> Vocabulary[Sector]:
        return Vocabulary(catalogue.sectors_of(self.house, self.house.today(self.now)))

    @cached_property
    def organizations(self) -> Shelf[Organization]:
        every = {actor.pk: actor for actor in selectors.organizations_in(self.house)}
        standing = [actor for actor in every.values() if actor.merged_into_id is None]
        shelf = Shelf(standing, lambda actor: name_key(actor.name))
        for actor in every.values():
            if actor.merged_into_id is not None:
                shelf.took_in(actor, every[actor.merged_into_id])
        return shelf

    @cached_property
    def emails(self) -> Shelf[Organization]:
        with_email = (actor for actor in self.organizations if actor.email)
        return Shelf(with_email, lambda actor: actor.email.casefold())

    @cached_property
    def offers(self) -> Shelf[Offer]:
        offers = selectors.offers_in(self.house)
        for offer in offers:
            if offer.organization_id is not None:
                offer.organization = self.organizations.get(offer.organization_id)
        return Shelf(offers, offer_key)

    @cached_property
    def contacts(self) -> Shelf[Contact]:
        people = selectors.contacts_in(self.house)
        for person in people:
            person.organization = self.organizations.get(person.organization_id) or (
                person.organization
            )
        return Shelf(people, lambda person: contact_key(person.organization, person.name))

    @cached_property
    def places(self) -> Shelf[Place]:
        return Shelf(selectors.places_in(self.house), place_key)

    @cached_property
    def rooms(self) -> Shelf[Room]:
        current = self.house.rooms.filter(archived_at=None)
        return Shelf(current, lambda room: folded(room.name))

    @cached_property
    def bookings(self) -> Shelf[Booking]:
        return Shelf(self.house.bookings.all(), lambda booking: booking.pk)

    @cached_property
    def diary(self) -> RoomDiary:
        return RoomDiary(self.house)

    @cached_property
    def areas(self) -> Shelf[Area]:
        return Shelf(
            selectors.areas_in(self.house), lambda area: area_key(area.name, area.postcode)
        )

    @cached_property
    def areas_by_name(self) -> Shelf[Area]:
        return Shelf(list(self.areas), lambda area: folded(area.name))

    @cached_property
    def themes_by_id(self) -> Shelf[Theme]:
        return Shelf(self.themes.terms, lambda theme: theme.code)

    @cached_property
    def times(self) -> dict[int, list[OfferTime]]:
        return selectors.times_of(self.house)

    def links(self, through: type[Model], owner: str, other: str) -> dict[int, set[int]]:
        if through not in self._links:
            self._links[through] = selectors.links_in(self.house, through, owner, other)
        return self._links[through]

    @cached_property
    def _links(self) -> dict[type[Model], dict[int, set[int]]]:
        return {}

    def is_here(self, name: str, address: str, postcode: str) -> bool:
        """Whether a place is the house itself, by its name or its address."""
        own_names = {folded(own) for own in (self.house.name, *self.house.aliases)}
        if folded(name) in own_names:
            return True
        mine = folded(self.house.address)
        same_street = bool(mine) and folded(address).startswith(mine)
        return same_street and postcode_key(postcode) in ("", postcode_key(self.house.postcode))


def offer_key(offer: Offer) -> Hashable:
    return same(offer.organization), name_key(offer.name)


def contact_key(actor: Organization, name: str) -> Hashable:
    return same(actor), folded(name)


def same(thing: Model | None) -> int:
    """One number per object in memory, saved or not yet."""
    return 0 if thing is None else id(thing)


def place_key(place: Place) -> Hashable:
    return folded(place.name), folded(place.address), postcode_key(place.postcode)


def area_key(name: str, postcode: str) -> Hashable:
    return folded(name), postcode_key(postcode)
