"""What a calendar is drawn from. Each function is one query at most, however much there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from torvet.directory.models import House, Offer, OfferTime, Organization, Presence
from torvet.engines.recurrence import days_between
from torvet.engines.rooms.clocks import day_span
from torvet.rooms.models import LIVE_STATES, Occurrence, Room, RoomKind, State
from torvet.rooms.selectors.lending import Lending


@dataclass(frozen=True)
class Wanted:
    """The days from the first up to and with the last, of all that a house holds or of some of it.
    Terms include what stands below them in the tree."""

    first: date
    last: date
    room: int | None = None
    organization: int | None = None
    themes: frozenset[int] = frozenset()
    target_groups: frozenset[int] = frozenset()

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def asks_for_some(self) -> bool:
        """What is not shown may be there all the same, so nothing can be called free."""
        return bool(self.organization or self.themes or self.target_groups)


@dataclass(frozen=True)
class RoomRead:
    """A room as one row of a calendar; `cells` are what it consists of."""

    room: Room
    cells: frozenset[int]


class OccurrenceRead(NamedTuple):
    """One occurrence, its booking, whose it is and who stands for it; plain, since a big house
    has thousands a week."""

    start: datetime
    end: datetime
    taken_from: datetime
    taken_to: datetime
    moved_from: datetime | None
    state: str
    room: int
    booking: int
    kind: str
    title: str
    is_public: bool
    offer: int | None
    contact: str
    booked_by: str | None
    organization: int | None
    name: str | None
    sector: int | None
    sector_da: str | None
    sector_en: str | None
    mark: str | None
    colour: str | None


_OCCURRENCE = [
    *("start", "end", "taken_from", "taken_to", "moved_from", "state", "room_id", "booking_id"),
    *("booking__kind", "booking__title", "booking__is_public", "booking__offer_id"),
    *("booking__contact_name", "booking__booked_by__name", "booking__organization_id"),
    "booking__organization__name",
    "booking__organization__sector_id",
    *(f"booking__organization__sector__{one}" for one in ("name_da", "name_en", "mark", "colour")),
]
SHOWN = (*LIVE_STATES, State.REQUESTED)
CALLED_OFF = (State.CANCELLED, State.NO_SHOW)


class OfferOn(NamedTuple):
    """An offer on one day, by the time it says itself; `room` where its place is a room."""

    day: date
    time: OfferTime
    room: int | None
    place: str


def rooms_of(lending: Lending) -> list[RoomRead]:
    """Rooms in the house's own order, then the equipment that is lent like one."""
    rooms = [room for room in lending.rooms.values() if not room.is_archived]
    rooms.sort(key=lambda room: room.kind == RoomKind.EQUIPMENT)
    return [RoomRead(room, lending.cells[room.pk]) for room in rooms]


def occurrences_in(house: House, wanted: Wanted) -> list[OccurrenceRead]:
    """What has a room or asks for one, in the order it begins; among it what was called off of an
    offer, whose usual time does not stand then."""
    span = day_span(wanted.first, wanted.last, house.zone)
    found = Occurrence.objects.filter(house=house, end__gt=span.start, start__lt=span.end).filter(
        Q(state__in=SHOWN) | Q(state__in=CALLED_OFF, booking__offer__isnull=False)
    )
    if wanted.organization:
        found = found.filter(booking__organization=wanted.organization)
    for offers, actors in _with_terms(wanted):
        found = found.filter(
            Q(booking__offer__in=offers) | Q(booking__offer=None, booking__organization__in=actors)
        )
    rows = found.order_by("start", "room_id", "pk").values_list(*_OCCURRENCE)
    return [OccurrenceRead._make(row) for row in rows]


def offers_on(house: House, wanted: Wanted) -> list[OfferOn]:
    """Whatever offers say of when and where, a row for each place; booked or not."""
    times = OfferTime.objects.filter(
        offer__house=house,
        offer__archived_at=None,
        offer__organization__archived_at=None,
        first_on__lte=wanted.last,
    )
    if wanted.organization:
        own = Q(organization=wanted.organization) | Q(partners=wanted.organization)
        times = times.filter(offer__in=Offer.objects.filter(own))
    for offers, _actors in _with_terms(wanted):
        times = times.filter(offer__in=offers)
    if wanted.first == wanted.last:
        times = times.filter(days__contains=str(wanted.first.weekday()))
    placed = times.select_related("offer__organization__sector").annotate(
        room=F("offer__places__room"), place=F("offer__places__name")
    )
    return [
        OfferOn(day, time, time.room, time.place or "")
        for time in placed.only(*_OFFER)
        for day in days_between(time.rule, time.first_on, wanted.first, wanted.last)
    ]


_SECTOR = ("name_da", "name_en", "mark", "colour")
_OFFER = (
    *("first_on", "start", "end", "rule", "offer__name", "offer__organization__name"),
    *(f"offer__organization__sector__{one}" for one in _SECTOR),
)


def presences_on(house: House, wanted: Wanted) -> list[tuple[date, Presence]]:
    """Who plans to be in the house, day by day in the order they come."""
    plans = Presence.objects.filter(
        organization__house=house, organization__archived_at=None, first_on__lte=wanted.last
    ).select_related("organization__sector", "contact", "place")
    if wanted.organization:
        plans = plans.filter(organization=wanted.organization)
    for _offers, actors in _with_terms(wanted):
        plans = plans.filter(organization__in=actors)
    found = [
        (day, plan)
        for plan in plans
        for day in days_between(plan.rule, plan.first_on, wanted.first, wanted.last)
    ]
    return sorted(found, key=lambda one: (one[0], one[1].start, one[1].organization.name))


def _with_terms(wanted: Wanted) -> Iterator[tuple[QuerySet[Offer], QuerySet[Organization]]]:
    """For each kind of term asked for: the offers and the actors that carry one of them."""
    for field, terms in (("themes", wanted.themes), ("target_groups", wanted.target_groups)):
        if terms:
            carries = {f"{field}__in": terms}
            yield Offer.objects.filter(**carries), Organization.objects.filter(**carries)
