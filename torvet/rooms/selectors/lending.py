"""By which rules a house lends its rooms: its terms, its hours and who is which kind of borrower,
read once and told to the engines of rooms."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from django.db import connection
from django.utils.translation import get_language

from torvet.directory.models import House, Organization
from torvet.engines.closed_days import public_holidays
from torvet.engines.phrases.day_ranges import DayRange
from torvet.engines.rooms import openings
from torvet.engines.rooms.clocks import day_span
from torvet.engines.rooms.house_rules import FIELDS, Resolved, resolve
from torvet.engines.rooms.house_rules import Terms as TermsTold
from torvet.engines.spans import Span
from torvet.rooms.models import (
    Booking,
    Borrower,
    Category,
    Policy,
    Room,
    Terms,
)
from torvet.rooms.selectors.rooms import cells_of

T = TypeVar("T")
LAST = 10_000
FARTHEST = 1_000


@dataclass(frozen=True)
class Lending:
    """What counts in one house. A room follows its own hours, else those of the room it is part
    of, else the house's; days with other hours count from all three."""

    house: House
    policy: Policy
    terms: tuple[TermsTold, ...]
    hours: Mapping[int | None, list[openings.Hours]]
    other_hours: Mapping[int | None, list[openings.OtherHours]]
    parents: Mapping[int, int | None]
    rooms: Mapping[int, Room]
    cells: Mapping[int, frozenset[int]]
    categories: Mapping[int, Category]
    borrowers: Mapping[int, int]
    school_holidays: tuple[DayRange, ...] = ()

    def category_of(self, organization: Organization) -> Category | None:
        """Its own kind of borrower, else the house's for everyone else."""
        own = self.borrowers.get(organization.pk)
        if own is not None:
            return self.categories[own]
        return next((one for one in self.categories.values() if one.is_default), None)

    def priority_of(self, organization: Organization | None) -> int:
        """As what number it is served, by the kind it is of now: 1 first, those of no kind last.
        The waiting list, requests and seasons all ask here."""
        category = self.category_of(organization) if organization else None
        return category.priority if category else LAST

    @property
    def names_of_lent(self) -> list[tuple[int, str]]:
        """Of the rooms that can be booked, in the house's order."""
        return [
            (one.pk, one.name) for one in self.rooms.values() if one.is_lent and not one.is_archived
        ]

    def room(self, pk: int) -> Room:
        """To keep: what this process has read is shared by all that it serves."""
        own = copy(self.rooms[pk])
        own.house = self.house
        return own

    def resolved(self, room: Room, category: Category | None) -> Resolved:
        return resolve(self.terms, self.up_from(room), category.pk if category else None)

    def no_show_minutes(self, room: Room, booking: Booking) -> int | None:
        """So long after it has begun a use is given free where nobody has checked in; None where
        it is not, as with what is closed."""
        if booking.organization is None:
            return None
        category = booking.category or self.category_of(booking.organization)
        return self.resolved(room, category).terms.no_show_minutes

    def closing(self, room: Room, span: Span) -> openings.Closing | None:
        hours, other = self.hours_of(room, span)
        return openings.closing_reason(span, hours, other, self.house.zone)

    def open_spans(self, room: Room | None, first: date, last: date) -> list[Span]:
        """Of a room, or of the house as a whole."""
        around = day_span(first, last, self.house.zone)
        hours, other = self.hours_of(room, around)
        return openings.open_spans(first, last, hours, other, self.house.zone)

    def hours_of(
        self, room: Room | None, around: Span
    ) -> tuple[list[openings.Hours], list[openings.OtherHours]]:
        chain: list[int | None] = [*(self.up_from(room) if room else ()), None]
        own = next((self.hours[one] for one in chain if one in self.hours), [])
        other = [
            replace(told, distance=distance)
            for distance, one in enumerate(chain)
            for told in self.other_hours.get(one, ())
        ]
        return own, other + self._holidays(around)

    def up_from(self, room: Room) -> list[int]:
        """The room and those it is part of, the nearest first."""
        chain = [room.pk]
        while (parent := self.parents.get(chain[-1])) is not None and parent not in chain:
            chain.append(parent)
        return chain

    @property
    def counts_the_week(self) -> bool:
        """Some terms limit how much an actor may book in a week."""
        return any(
            one.weekly_quota_minutes is not None or one.weekly_quota_times is not None
            for one in self.terms
        )

    def closed_all(self, day: date) -> str:
        """Why the house as a whole is closed on a day that has other hours; empty where it is
        not, or where no other hours are said."""
        around = day_span(day, day, self.house.zone)
        other = [*self.other_hours.get(None, ()), *self._holidays(around)]
        closing = openings.closing_reason(around, (), other, self.house.zone)
        return closing.name if closing and closing.code == "closed" else ""

    def _holidays(self, around: Span) -> list[openings.OtherHours]:
        if not self.policy.is_closed_on_holidays:
            return []
        zone = self.house.zone
        years = range(around.start.astimezone(zone).year, around.end.astimezone(zone).year + 1)
        return [day for year in years for day in _public(self.house.country, year)]

    def holiday_on(self, day: date) -> str:
        """The name of a public holiday, whether the house is closed on it or not."""
        known = _public(self.house.country, day.year)
        return ", ".join(one.name for one in known if one.first_on == day)

    def school_holiday_on(self, day: date) -> str:
        return ", ".join(one.name for one in self.school_holidays if one.first <= day <= one.last)


def lending_of(house: House, stamp: str | None = None) -> Lending:
    """In one small query while nobody has changed a rule since this process last read them; in
    none where the stamp has been read already, together with something else."""
    stamp = _stamp_of(house) if stamp is None else stamp
    known = _read(house.pk, stamp) if stamp else _read_anew(house.pk)
    return replace(known, house=house)


def _stamp_of(house: House) -> str:
    """Past the ORM: it is asked each time somebody looks for a room, and so short a question takes
    longer to put into SQL than to answer. Empty where nothing was decided yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stamp FROM rooms_policy WHERE house_id = %s", [house.pk])
        row: tuple[str] | None = cursor.fetchone()
    return row[0] if row else ""


@lru_cache(maxsize=128)
def _read(house_id: int, stamp: str) -> Lending:  # noqa: ARG001  it makes the cache forget
    """Rules are only ever changed by `actions/lending.py` and `actions/arranging.py`, which leave
    a new stamp; a process that has read under the old one reads again."""
    return _read_anew(house_id)


def _read_anew(house_id: int) -> Lending:
    house = House.objects.get(pk=house_id)
    rooms = {room.pk: room for room in house.rooms.all()}
    borrowers = Borrower.objects.filter(category__house=house)
    return replace(
        openings_of(house, {room.pk: room.parent_id for room in rooms.values()}),
        rooms=rooms,
        terms=tuple(map(told, house.booking_terms.all())),
        cells=cells_of(rooms.values()),
        categories={row.pk: row for row in house.borrower_categories.all()},
        borrowers=dict(borrowers.values_list("organization_id", "category_id")),
    )


def openings_of(house: House, parents: Mapping[int, int | None]) -> Lending:
    """Only when the house and its rooms are open and the schools are not, in four queries: no
    terms, no rooms, no cells, no borrowers."""
    hours, other = house.opening_hours.all(), house.other_hours.all()
    return Lending(
        house=house,
        policy=policy_of(house),
        terms=(),
        hours=_by_room(
            (row.room_id, openings.Hours(row.days, row.opens, row.closes)) for row in hours
        ),
        other_hours=_by_room(
            (
                row.room_id,
                openings.OtherHours(row.first_on, row.last_on, row.opens, row.closes, row.name),
            )
            for row in other
        ),
        parents=parents,
        rooms={},
        cells={},
        categories={},
        borrowers={},
        school_holidays=tuple(
            DayRange(row.name, row.first_on, row.last_on) for row in house.school_holidays.all()
        ),
    )


def days_off(house: House, first: date, last: date) -> frozenset[date]:
    """Public holidays, and the days on which the house as a whole is closed."""
    found = {one.day for one in public_holidays(house.country, first, last)}
    lending = lending_of(house)
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return frozenset(found | {day for day in days if lending.closed_all(day)})


def policy_of(house: House) -> Policy:
    """The house's own; an unsaved one, as shipped, where nothing was decided yet."""
    return Policy.objects.filter(house=house).first() or Policy(house=house)


def told(row: Terms) -> TermsTold:
    """As the engine knows them; an empty price is one that is not said."""
    said = {name: getattr(row, name) for name in FIELDS}
    said["price_kind"] = row.price_kind or None
    return TermsTold(key=row.pk, room=row.room_id, category=row.category_id, **said)


def _by_room(rows: Iterable[tuple[int | None, T]]) -> dict[int | None, list[T]]:
    found: dict[int | None, list[T]] = {}
    for room, row in rows:
        found.setdefault(room, []).append(row)
    return found


def _public(country: str, year: int) -> tuple[openings.OtherHours, ...]:
    return _public_in(country, year, (get_language() or "da").startswith("da"))


@lru_cache(maxsize=256)
def _public_in(country: str, year: int, is_danish: bool) -> tuple[openings.OtherHours, ...]:
    """In the screen's language."""
    return tuple(
        openings.OtherHours(
            one.day,
            one.day,
            name=one.name if is_danish else one.name_in_english,
            distance=FARTHEST,
        )
        for one in public_holidays(country, date(year, 1, 1), date(year, 12, 31))
    )
