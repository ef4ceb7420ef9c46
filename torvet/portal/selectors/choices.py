"""What a calendar can be narrowed to: actors, themes and target groups, in one query together.

The same query tells under which stamp the rules of the rooms stand, which a calendar needs too."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value

from torvet.directory.models import House, TargetGroup, Theme
from torvet.directory.models.shapes import valid_on
from torvet.rooms.models import Policy

COLUMNS = ("kind", "pk", "da", "en", "above", "order")
NO_NUMBER = Value(None, output_field=IntegerField())


@dataclass(frozen=True)
class Choices:
    """Actors by name; terms in use, in the house's order. The terms know their name and what they
    are part of, and are never saved."""

    actors: list[tuple[int, str]]
    themes: list[Theme]
    groups: list[TargetGroup]
    rules_stamp: str


def choices_of(house: House, today: date) -> Choices:
    actors = house.organizations.filter(archived_at=None)
    rows = _listed(
        actors, kind="actor", da=F("name"), en=Value(""), above=NO_NUMBER, order=Value(0)
    ).union(
        *(
            _listed(
                terms.filter(valid_on(today)),
                kind=kind,
                da=F("name_da"),
                en=F("name_en"),
                above=F("parent_id"),
                order=F("position"),
            )
            for kind, terms in (("theme", house.themes.all()), ("group", house.target_groups.all()))
        ),
        _listed(
            Policy.objects.filter(house=house),
            kind="rules",
            da=F("stamp"),
            en=Value(""),
            above=NO_NUMBER,
            order=Value(0),
        ),
        all=True,
    )
    ordered = sorted(rows, key=lambda row: (row[5], row[2].casefold(), row[1]))
    return Choices(
        [(pk, name) for kind, pk, name, *_rest in ordered if kind == "actor"],
        [Theme(**_term(row)) for row in ordered if row[0] == "theme"],
        [TargetGroup(**_term(row)) for row in ordered if row[0] == "group"],
        next((row[2] for row in ordered if row[0] == "rules"), ""),
    )


def _listed(rows: QuerySet[Any], *, kind: str, **columns: Any) -> QuerySet[Any, Any]:
    told: QuerySet[Any] = rows.order_by().annotate(kind=Value(kind), **columns)
    return told.values_list(*COLUMNS)


def _term(row: tuple[Any, ...]) -> dict[str, Any]:
    _kind, pk, danish, english, above, _order = row
    return {"pk": pk, "name_da": danish, "name_en": english, "parent_id": above}
