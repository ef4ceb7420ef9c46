"""The rooms of the demonstration house: reads `rooms.toml`, and books what the offers ask for.

Told after the actors, their offers and the people, whose codes it speaks of.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from django.core.files.base import ContentFile

from torvet.demo.pictures import drawn
from torvet.demo.script import Section
from torvet.demo.telling import Telling
from torvet.directory.catalogue import slots_as_stored
from torvet.directory.models import House, Offer, OfferTime
from torvet.engines import recurrence
from torvet.rooms.actions import arranging, lending
from torvet.rooms.actions.blackouts import close_rooms
from torvet.rooms.actions.booking import book
from torvet.rooms.models import Category, Room
from torvet.rooms.plans import Plan, span_on
from torvet.rooms.selectors.lending import lending_of

WEEKS_BEFORE = 4
WEEKS_AHEAD = 12
SHARED = "cafeen"
"""Everybody sits among each other in the café; nobody has it to themselves."""


@cache
def the_rooms() -> Section:
    return tomllib.loads((Path(__file__).parent / "rooms.toml").read_text(encoding="utf-8"))


@dataclass
class Lending:
    """Where the telling of the rooms has come to."""

    told: Telling
    room_of: dict[str, Room] = field(default_factory=dict)
    category_of: dict[str, Category] = field(default_factory=dict)

    @property
    def house(self) -> House:
        return self.told.house

    @property
    def now(self) -> datetime:
        return self.told.now

    def tell(self) -> None:
        story = the_rooms()
        self.rooms(story["room"])
        self.rules(story)
        self.offers_in_their_rooms()
        self.bookings(story["booking"])
        self.blackouts(story["blackout"])

    def rooms(self, sections: list[Section]) -> None:
        for section in sections:
            place = self.told.place_of.get(section.get("place", ""))
            values = {name: section[name] for name in section if name not in ("code", "place")}
            values["parent"] = self.room_of.get(section.get("parent", ""))
            values["needs"] = [self.room_of[code] for code in section.get("needs", [])]
            values.setdefault("name", place.name if place else "")
            self.room_of[section["code"]] = arranging.add_room(
                house=self.house, by=self.told.coordinator, now=self.now, place=place, **values
            )
        arranging.show_room(
            room=self.room_of["salen"],
            image=ContentFile(drawn(), name="salen.jpg"),
            alt="Tegning af en sal med stole på rækker foran en scene.",
            by=self.told.coordinator,
        )

    def rules(self, story: Section) -> None:
        house, by = self.house, self.told.coordinator
        for section in story["category"]:
            self._category(section)
        for section in story["terms"]:
            scope = {
                "room": self.room_of.get(section.get("room", "")),
                "category": self.category_of.get(section.get("category", "")),
            }
            lending.set_terms(house=house, by=by, **{**section, **scope})
        slots = slots_as_stored(story["hours"])
        lending.set_hours(house=house, room=None, slots=slots, by=by)
        for section in story["other_hours"]:
            hours = {
                end: time.fromisoformat(section[name]) if name in section else None
                for end, name in (("opens", "from"), ("closes", "to"))
            }
            lending.add_other_hours(house=house, by=by, **self._days(section), **hours)
        for section in story["school_holiday"]:
            lending.add_school_holiday(house=house, by=by, **self._days(section))
        lending.set_policy(house=house, by=by, has_public_calendar=True)

    def _category(self, section: Section) -> None:
        by = self.told.coordinator
        values = {key: section[key] for key in section if key not in ("code", "organizations")}
        category = lending.set_category(house=self.house, by=by, **values)
        self.category_of[section["code"]] = category
        actors = [self.told.actor_of[code] for code in section["organizations"]]
        lending.set_borrowers(category=category, organizations=actors, by=by)

    def _days(self, section: Section) -> Section:
        first = self.told.today + timedelta(days=section["in_days"])
        last = first + timedelta(days=section["days"] - 1)
        return {"name": section["name"], "first_on": first, "last_on": last}

    def offers_in_their_rooms(self) -> None:
        """Every weekly time of an offer that has a room to itself becomes a series."""
        offers = self.house.offers.filter(archived_at=None).prefetch_related("places", "times")
        rooms = {room.place_id: room for code, room in self.room_of.items() if code != SHARED}
        for offer in offers.select_related("organization"):
            room = next((rooms[p.pk] for p in offer.places.all() if p.pk in rooms), None)
            for one in offer.times.all():
                if room is not None and one.end is not None:
                    self._series(offer, one, room)

    def _series(self, offer: Offer, one: OfferTime, room: Room) -> None:
        assert one.end is not None and offer.organization is not None  # noqa: PT018, S101
        days = list(self._term(one))
        zone = self.house.zone
        spans = tuple(span_on(day, one.start, one.end, zone) for day in days)
        if spans:
            book(
                lending=lending_of(self.house),
                organization=offer.organization,
                plan=Plan((room,), spans, days[0], one.start, one.end, one.rule),
                by=self.told.coordinator,
                now=self.now - timedelta(weeks=WEEKS_BEFORE + 1),
                skips_clashes=True,
                title=offer.name,
                offer=offer,
            )

    def _term(self, one: OfferTime) -> Iterator[date]:
        """The days of some weeks back and some months ahead; a rule is told as if it had begun."""
        begins = self.told.today - timedelta(weeks=WEEKS_BEFORE)
        ends = self.told.today + timedelta(weeks=WEEKS_AHEAD)
        if not one.rule:
            return iter([one.first_on] if begins <= one.first_on <= ends else [])
        every = recurrence.weeks_apart(one.rule, one.first_on)[0]
        first = one.first_on - timedelta(weeks=every * -(-WEEKS_BEFORE // every))
        return recurrence.days_between(one.rule, first, begins, ends)

    def bookings(self, sections: list[Section]) -> None:
        kept = ("title", "is_public", "expected", "note", "contact_name", "contact_phone")
        for section in sections:
            book(
                lending=lending_of(self.house),
                organization=self.told.actor_of[section["organization"]],
                plan=self._plan(section, (self.room_of[section["room"]],)),
                by=self.told.person_of[section["by"]],
                now=self.now,
                **{name: section[name] for name in kept if name in section},
            )

    def blackouts(self, sections: list[Section]) -> None:
        for section in sections:
            rooms = tuple(self.room_of[code] for code in section["rooms"])
            close_rooms(
                house=self.house,
                plan=self._plan(section, rooms),
                title=section["title"],
                by=self.told.coordinator,
                now=self.now,
            )

    def _plan(self, section: Section, rooms: tuple[Room, ...]) -> Plan:
        day = self.told.today + timedelta(days=section["in_days"])
        start, end = time.fromisoformat(section["from"]), time.fromisoformat(section["to"])
        return Plan.once(rooms, span_on(day, start, end, self.house.zone), self.house.zone)
