"""Kept pictures, and the facts behind a tie."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from torvet.collaborations.models import Collaboration
from torvet.directory.models import House, Membership, Offer
from torvet.engines.ties import Fact
from torvet.meetings.models import Meeting
from torvet.network.models import Kind, Snapshot
from torvet.rooms.models import Booking
from torvet.ui.addresses import address_of


def snapshots_visible_to(membership: Membership) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(house_id=membership.house_id)


def counted(snapshots: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    return snapshots.annotate(
        actor_count=Count("actors", distinct=True), tie_count=Count("ties", distinct=True)
    )


@dataclass(frozen=True)
class Told:
    """A fact in words: what it was, when, and where to read more."""

    kind: Kind
    title: str
    on: date
    until: date | None
    href: str
    times: int = 1


def told(house: House, facts: Iterable[Fact]) -> list[Told]:
    """The newest first; a series of bookings is one line."""
    found: dict[tuple[str, str, int], list[Fact]] = {}
    for fact in facts:
        found.setdefault((fact.kind, *fact.key), []).append(fact)
    titles = _titles(house, {key[1:] for key in found})
    lines = [
        _line(house, Kind(kind), (what, pk), titles.get((what, pk), ""), ours)
        for (kind, what, pk), ours in found.items()
    ]
    return sorted(lines, key=lambda line: line.on, reverse=True)


def _line(house: House, kind: Kind, key: tuple[str, int], title: str, facts: list[Fact]) -> Told:
    newest = max(facts, key=lambda fact: fact.on)
    until = newest.until if newest.until and newest.until < date.max else None
    what, pk = key
    page = {"collaboration": "collaboration", "meeting": "meeting", "offer": "offer"}.get(what)
    href = address_of(page, house.slug, pk) if page and title else ""
    return Told(kind, title, newest.on, until, href, len(facts))


def _titles(house: House, keys: set[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """At most one query for each kind of thing."""
    asked = {
        "collaboration": (Collaboration.objects.filter(house=house), "title"),
        "meeting": (Meeting.objects.filter(house=house), "title"),
        "offer": (Offer.objects.filter(house=house), "name"),
        "booking": (Booking.objects.filter(house=house), "title"),
    }
    found: dict[tuple[str, int], str] = {}
    for what, (rows, name) in asked.items():
        ids = [pk for kind, pk in keys if kind == what]
        if ids:
            named = rows.filter(pk__in=ids).values_list("pk", name)
            found |= {(what, pk): title for pk, title in named}
    return found
