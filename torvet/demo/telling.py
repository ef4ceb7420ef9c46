"""Turns one section of the story after another into rows, through the apps' own actions.

Codes in the story become rows as they are met, so a later section may speak of an earlier one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from torvet.accounts.actions import add_person
from torvet.accounts.models import User
from torvet.demo.script import Section
from torvet.directory.actions import houses, needs, offers, organizations
from torvet.directory.catalogue import WEEKDAYS, slots_as_stored
from torvet.directory.models import (
    Area,
    House,
    Means,
    NeedStatus,
    OfferTime,
    Organization,
    Place,
    Presence,
    Role,
)
from torvet.directory.models.shapes import Timed
from torvet.engines import recurrence

LANGUAGES = {
    "da": "dansk",
    "en": "engelsk",
    "ar": "arabisk",
    "so": "somali",
    "tr": "tyrkisk",
    "fa": "farsi",
    "uk": "ukrainsk",
}

T = TypeVar("T", bound=Timed)
TERMS = ("themes", "target_groups")
OFFER_LINKS = ("organization", "partners", "places", "languages", "times", "dates")


@dataclass
class Telling:
    """Where the story has come to: what each code in it stands for so far."""

    house: House
    now: datetime
    area_of: dict[str, Area] = field(default_factory=dict)
    place_of: dict[str, Place] = field(default_factory=dict)
    actor_of: dict[str, Organization] = field(default_factory=dict)
    person_of: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.theme_of = {term.code: term for term in self.house.themes.all()}
        self.group_of = {term.code: term for term in self.house.target_groups.all()}
        self.sector_of = {term.code: term for term in self.house.sectors.all()}

    @property
    def coordinator(self) -> User:
        return next(iter(self.person_of.values()))

    @property
    def today(self) -> date:
        return self.house.today(self.now)

    def surroundings(self, areas: list[Section], places: list[Section]) -> None:
        for section in areas:
            values = _without(section, "code")
            self.area_of[section["code"]] = houses.add_area(house=self.house, by=None, **values)
        for section in places:
            values = _without(section, "code", "area", "in_house")
            self.place_of[section["code"]] = houses.add_place(
                house=self.house,
                by=None,
                area=self.area_of.get(section.get("area", "")),
                is_in_house=section["in_house"],
                **values,
            )

    def actors(self, sections: list[Section]) -> None:
        for section in sections:
            organization = organizations.add_organization(
                house=self.house,
                by=None,
                sector=self.sector_of[section["sector"]],
                means=sorted({one["kind"] for one in section.get("strengths", [])}),
                **self._terms(section),
                **_without(section, "code", "sector", "strengths", "contacts", "presence", *TERMS),
            )
            self.actor_of[section["code"]] = organization
            self._company(organization, section)

    def _company(self, organization: Organization, section: Section) -> None:
        """Its people, its strengths, and when it is in the house."""
        contacts = [
            organizations.add_contact(organization=organization, by=None, **contact)
            for contact in section.get("contacts", [])
        ]
        for strength in section.get("strengths", []):
            organizations.add_strength(
                house=self.house, by=None, organization=organization, **strength
            )
        plan = section.get("presence", [])
        presences = [
            presence
            for slot in plan
            for presence in self._times(Presence, [slot], **self._at(slot))
        ]
        for presence in presences:
            presence.contact = contacts[0] if contacts else None
        if presences:
            organizations.plan_presence(organization=organization, presences=presences, by=None)

    def _at(self, slot: Section) -> Section:
        return {"place": self.place_of.get(slot.get("place", "")), "note": slot.get("note", "")}

    def people(self, sections: list[Section]) -> None:
        for section in sections:
            user = add_person(
                email=section["email"],
                name=section["name"],
                password=None,
                language=section["language"],
            )
            self.person_of[section["key"]] = user
            houses.add_member(
                house=self.house,
                user=user,
                role=Role(section["role"]),
                organization=self.actor_of[section["organization"]],
                by=None,
            )

    def offers(self, sections: list[Section]) -> None:
        for section in sections:
            offers.add_offer(
                house=self.house,
                by=self.coordinator,
                organization=self.actor_of[section["organization"]],
                partners=[self.actor_of[code] for code in section.get("partners", [])],
                places=[self.place_of[code] for code in section.get("places", [])],
                area=self._area_of_places(section),
                languages=", ".join(LANGUAGES[code] for code in section.get("languages", [])),
                times=[
                    *self._times(OfferTime, section.get("times", [])),
                    *self._dates(section.get("dates", [])),
                ],
                **self._terms(section),
                **_without(section, *TERMS, *OFFER_LINKS),
            )

    def _area_of_places(self, section: Section) -> Area | None:
        places = [self.place_of[code] for code in section.get("places", [])]
        return next((place.area for place in places), None)

    def needs(self, sections: list[Section]) -> None:
        for days_ago, section in enumerate(reversed(sections), start=1):
            reporter = self.person_of[section["reported_by"]]
            place = self.place_of.get(section.get("place", ""))
            need = needs.report_need(
                house=self.house,
                by=reporter,
                now=self.now - timedelta(days=9 * days_ago),
                area=self.area_of.get(section.get("area", "")),
                place=place.name if place else "",
                wanted=slots_as_stored(section.get("wanted", [])),
                **self._terms(section),
                **_without(section, "area", "place", "wanted", "status", "reported_by", *TERMS),
            )
            if section["status"] != NeedStatus.REPORTED:
                needs.move_need(need=need, to=NeedStatus(section["status"]), by=self.coordinator)

    def strengths(self, sections: list[Section]) -> None:
        for section in sections:
            organizations.add_strength(
                house=self.house,
                by=self.coordinator,
                organization=self.actor_of.get(section.get("organization", "")),
                area=self.area_of.get(section.get("area", "")),
                kind=Means(section["kind"]),
                **_without(section, "organization", "area", "kind"),
            )

    def _terms(self, section: Section) -> Section:
        return {
            "themes": [self.theme_of[code] for code in section.get("themes", [])],
            "target_groups": [self.group_of[code] for code in section.get("target_groups", [])],
        }

    def _times(self, kind: type[T], slots: Iterable[Section], **values: object) -> Iterator[T]:
        for slot in slots:
            days = "".join(str(WEEKDAYS.index(day)) for day in slot["days"])
            first = min(recurrence.next_weekday(int(day), self.today) for day in days)
            start, end = time.fromisoformat(slot["from"]), time.fromisoformat(slot["to"])
            rule = recurrence.weekly(days, slot.get("every", 1))
            yield kind.at(first_on=first, start=start, end=end, rule=rule, **values)

    def _dates(self, dates: Iterable[Section]) -> Iterator[OfferTime]:
        for one in dates:
            start, end = time.fromisoformat(one["from"]), time.fromisoformat(one["to"])
            first = self.today + timedelta(days=one["in_days"])
            yield OfferTime.at(first_on=first, start=start, end=end)


def _without(section: Section, *names: str) -> Section:
    return {name: value for name, value in section.items() if name not in names}
