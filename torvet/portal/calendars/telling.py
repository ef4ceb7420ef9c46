"""What whoever looks at a calendar may know of a booking. Everything that a calendar shows comes
through here, so that what is private is left out before anything is drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from torvet.directory.models import House, Membership, Sector
from torvet.engines.rooms.clocks import reached
from torvet.engines.spans import Span
from torvet.portal.calendars.happenings import QUARTER, Actor, Happening, Kind
from torvet.portal.selectors.calendar import CALLED_OFF, OccurrenceRead, OfferOn
from torvet.rooms.models import BookingKind, State
from torvet.ui.addresses import address_of

WHERE_NO_END_IS_KNOWN = timedelta(hours=1)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Onlooker:
    """A member sees who has which room; what is private is shown to its own actor and to the
    coordinator. Without a membership it is the public: it sees what is public, and of the rest
    only that the room is taken; no person's name, and no request."""

    house: House
    membership: Membership | None = None
    _sectors: dict[int, Sector] = field(default_factory=dict)
    _patterns: dict[str, str] = field(default_factory=dict)

    @property
    def sees_people(self) -> bool:
        return self.membership is not None

    def sees(self, row: OccurrenceRead) -> bool:
        if self.membership is None:
            return row.is_public and row.state != State.OFFERED
        own = row.organization is not None and row.organization == self.membership.organization_id
        return row.is_public or own or self.membership.is_coordinator

    def told(self, rows: Iterable[OccurrenceRead]) -> list[Happening]:
        return [
            self._booking(row)
            for row in rows
            if row.state not in CALLED_OFF and (self.sees_people or row.state != State.REQUESTED)
        ]

    def offers(
        self, offers: Iterable[OfferOn], rows: Iterable[OccurrenceRead]
    ) -> Iterator[Happening]:
        """Those that no booking stands for that day. A request that the public does not see takes
        no offer's place there."""
        booked = self.booked(rows)
        return (self._offer(one) for one in offers if (one.time.offer_id, one.day) not in booked)

    def booked(self, rows: Iterable[OccurrenceRead]) -> set[tuple[int | None, date]]:
        """The offers that a booking stands for on a day, be it elsewhere or called off."""
        return {
            (row.offer, moment.astimezone(self.house.zone).date())
            for row in rows
            if row.offer and (self.sees_people or row.state != State.REQUESTED)
            for moment in filter(None, (row.start, row.moved_from))
        }

    def _booking(self, row: OccurrenceRead) -> Happening:
        span, kind = Span(row.start, row.end), _kind(row)
        if not self.sees(row):
            actor = self._actor(row) if self.sees_people else None
            return Happening(kind, span, row.room, actor=actor, booking=row.booking)
        who = (row.contact or row.booked_by or "") if self.sees_people else ""
        href = self._address("booking", row.booking)
        actor = self._actor(row)
        return Happening(
            kind, span, row.room, row.title, actor, who, href=href, booking=row.booking
        )

    def _offer(self, one: OfferOn) -> Happening:
        offer = one.time.offer
        actor = offer.organization
        return Happening(
            "offer",
            _span(one, self.house.zone),
            one.room,
            offer.name,
            Actor(actor.pk, actor.name, actor.sector) if actor else None,
            place="" if one.room else one.place,
            href=self._address("offer", offer.pk),
        )

    def _address(self, name: str, pk: int) -> str:
        """As `address_of`, asked once: a week has thousands, and they differ in the number only."""
        if not self.sees_people:
            return ""
        if name not in self._patterns:
            self._patterns[name] = address_of(name, self.house.slug, 0)
        head, zero, tail = self._patterns[name].rpartition("0")
        return f"{head}{pk}{tail}" if zero else ""

    def _actor(self, row: OccurrenceRead) -> Actor | None:
        if row.organization is None or row.name is None:
            return None
        return Actor(row.organization, row.name, self._sector(row))

    def _sector(self, row: OccurrenceRead) -> Sector | None:
        """One for all its actors; never saved."""
        if row.sector is None:
            return None
        if row.sector not in self._sectors:
            self._sectors[row.sector] = Sector(
                pk=row.sector,
                name_da=row.sector_da or "",
                name_en=row.sector_en or "",
                mark=row.mark or "",
                colour=row.colour or "",
            )
        return self._sectors[row.sector]


def _kind(row: OccurrenceRead) -> Kind:
    if row.kind == BookingKind.BLACKOUT:
        return "closed"
    return "asked" if row.state in (State.REQUESTED, State.OFFERED) else "booked"


def _span(one: OfferOn, zone: ZoneInfo) -> Span:
    """An offer that does not say when it ends is taken to last an hour, as on I dag; one that
    ends before it starts goes on into the next day."""
    start = datetime.combine(one.day, one.time.start)
    end = datetime.combine(one.day, one.time.end) if one.time.end else start + WHERE_NO_END_IS_KNOWN
    begins, ends = reached(start, zone), reached(end if end > start else end + A_DAY, zone)
    return Span(begins, max(ends, begins + timedelta(minutes=QUARTER)))
