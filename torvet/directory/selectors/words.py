"""The house's own words, as they are valid today, and as trees."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from torvet.directory.models import House, HouseType, Sector, TargetGroup, Theme
from torvet.directory.models.shapes import valid_on

T = TypeVar("T", Sector, Theme, TargetGroup, HouseType)
B = TypeVar("B", Theme, TargetGroup)


def sectors_of(house: House, on: date | None = None) -> QuerySet[Sector]:
    return _in_use(house.sectors.all(), on)


def themes_of(house: House, on: date | None = None) -> QuerySet[Theme]:
    return _in_use(house.themes.select_related("parent"), on)


def target_groups_of(house: House, on: date | None = None) -> QuerySet[TargetGroup]:
    return _in_use(house.target_groups.select_related("parent"), on)


def house_types_of(house: House, on: date | None = None) -> QuerySet[HouseType]:
    return _in_use(house.house_types.all(), on)


def _in_use(terms: QuerySet[T], on: date | None) -> QuerySet[T]:
    return terms if on is None else terms.filter(valid_on(on))


def as_tree(terms: Iterable[B]) -> Iterator[tuple[int, B]]:
    """Depth and term, parents before their children, each level in the house's order."""
    children: dict[int | None, list[B]] = defaultdict(list)
    known = list(terms)
    ids = {term.pk for term in known}
    for term in known:
        children[term.parent_id if term.parent_id in ids else None].append(term)

    def walk(parent: int | None, depth: int) -> Iterator[tuple[int, B]]:
        for term in children[parent]:
            yield depth, term
            yield from walk(term.pk, depth + 1)

    return walk(None, 0)


def with_descendants(terms: Iterable[B], wanted: int) -> set[int]:
    """The ids of a term and of everything below it, from the house's terms already read."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for term in terms:
        children[term.parent_id].append(term.pk)
    found, waiting = set[int](), [wanted]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(children[current])
    return found
