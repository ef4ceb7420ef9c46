"""Requests that wait for the house's answer, and what stands in the way of each."""

from dataclasses import dataclass
from datetime import datetime

from torvet.directory.models import House
from torvet.rooms.models import Approval, Booking, Category, Occurrence, Room, State
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.rooms import cells_of
from torvet.rooms.selectors.taken import Asked, clashes_of


@dataclass(frozen=True)
class AskedTime:
    """One time by the house's clock: who has the room already, and who else asks for it."""

    room: Room
    start: datetime
    end: datetime
    price: int
    has_it: Booking | None
    also_ask: list[Booking]


@dataclass(frozen=True)
class Waiting:
    """`category` is the kind of borrower that the actor is of now."""

    booking: Booking
    times: list[AskedTime]
    category: Category | None

    @property
    def price(self) -> int:
        """Of all its times, in øre."""
        return sum(time.price for time in self.times)

    @property
    def is_partly_taken(self) -> bool:
        return any(time.has_it for time in self.times)


def requests_waiting(house: House) -> list[Waiting]:
    """By the borrower's priority, then by when they asked. What is all cancelled asks nothing."""
    asking = Occurrence.objects.filter(house=house, state=State.REQUESTED).values("booking")
    bookings = (
        Booking.objects.filter(house=house, approval=Approval.WAITING, pk__in=asking)
        .select_related("organization__sector", "booked_by")
        .order_by("booked_at", "pk")
    )
    rows = list(
        Occurrence.objects.filter(booking__in=bookings, state=State.REQUESTED)
        .select_related("room", "booking__organization")
        .order_by("start", "pk")
    )
    asked = [Asked(row.room, row.span) for row in rows]
    cells = cells_of({row.room_id: row.room for row in rows}.values())
    taken = {id(clash.asked): clash for clash in clashes_of(asked, cells)}
    times: dict[int, list[AskedTime]] = {}
    for row, wish in zip(rows, asked, strict=True):
        clash = taken.get(id(wish))
        times.setdefault(row.booking_id, []).append(
            AskedTime(
                room=row.room,
                start=house.now(row.start),
                end=house.now(row.end),
                price=row.price,
                has_it=clash.by.booking if clash and clash.by else None,
                also_ask=_others(row, rows, cells),
            )
        )
    lending = lending_of(house)
    found = [
        Waiting(
            booking,
            times.get(booking.pk, []),
            lending.category_of(booking.organization) if booking.organization else None,
        )
        for booking in bookings
    ]
    return sorted(found, key=lambda one: lending.priority_of(one.booking.organization))


def _others(
    row: Occurrence, rows: list[Occurrence], cells: dict[int, frozenset[int]]
) -> list[Booking]:
    """Other requests for the same room at the same time."""
    meeting = [
        other.booking
        for other in rows
        if other.booking_id != row.booking_id
        and cells[other.room_id] & cells[row.room_id]
        and other.span.overlaps(row.span)
    ]
    return list({booking.pk: booking for booking in meeting}.values())
