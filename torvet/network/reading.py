"""The network of a house on a day, from its work or from a kept picture, as one value that the
pages, the figures and the files all read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256

from django.core.cache import cache

from torvet.directory.models import House, Organization, Sector
from torvet.engines import network as engine
from torvet.engines.layout import Place, places_of
from torvet.engines.ties import Fact, Ties, ties_on, together
from torvet.network.counting import COUNTS_FROM, rules_of
from torvet.network.facts import facts_of
from torvet.network.models import Snapshot, SnapshotActor

PLACES_KEPT = 3_600
"""Seconds."""


@dataclass(frozen=True)
class Member:
    """An actor in a picture. `key` is its organization's number as text where it has one."""

    key: str
    name: str
    organization_id: int | None = None
    sector: str = ""
    mark: str = "ring"
    colour: str = "#6b6b6b"
    place: Place = (0.5, 0.5)
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bond:
    """What two are tied by of one kind. `facts` is how much stands behind it."""

    one: str
    other: str
    kind: str
    strength: float
    when: str = ""
    facts: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Picture:
    """Everything shown of a network on a day. `snapshot` where it is a kept one."""

    day: date
    members: tuple[Member, ...]
    bonds: tuple[Bond, ...]
    is_directed: bool = False
    snapshot: Snapshot | None = None

    @cached_property
    def by_key(self) -> dict[str, Member]:
        return {member.key: member for member in self.members}

    @cached_property
    def network(self) -> engine.Network:
        """For the engine: each kind of tie is a tie of its own; its figures count two actors
        once. What a file said of an actor stays as the file said it."""
        return engine.Network(
            tuple(
                engine.Actor(
                    one.key,
                    one.name,
                    {**({"sector": one.sector} if one.sector else {}), **one.attributes},
                )
                for one in self.members
            ),
            tuple(
                engine.Tie(one.one, one.other, one.strength, one.kind, one.when, one.attributes)
                for one in self.bonds
            ),
            self.is_directed,
        )

    @cached_property
    def sectors(self) -> list[str | None]:
        return [member.sector or None for member in self.members]

    @cached_property
    def strengths(self) -> dict[tuple[str, str], float]:
        """Of each pair over all kinds, the smaller key first."""
        found: dict[tuple[str, str], float] = {}
        for bond in self.bonds:
            if bond.one != bond.other:
                pair = min(bond.one, bond.other), max(bond.one, bond.other)
                found[pair] = found.get(pair, 0.0) + bond.strength
        return found

    @cached_property
    def neighbours(self) -> dict[str, list[tuple[str, float]]]:
        found: dict[str, list[tuple[str, float]]] = {member.key: [] for member in self.members}
        for (one, other), strength in self.strengths.items():
            found[one].append((other, strength))
            found[other].append((one, strength))
        return found

    @property
    def tied(self) -> list[Member]:
        return [member for member in self.members if self.neighbours[member.key]]

    @property
    def alone(self) -> list[Member]:
        return [member for member in self.members if not self.neighbours[member.key]]


def picture_on(house: House, day: date, *, now: datetime) -> Picture:
    """From the work, as it counts on a day up to today."""
    facts = facts_of(house, until=now)
    return picture_of(house, ties_on(day, facts, rules_of(house)), facts, day)


def picture_of(house: House, ties: Ties, facts: Iterable[Fact], day: date) -> Picture:
    """Those of today and those who are tied, whoever was merged or archived since."""
    counted = {pair for pair, strength in together(ties).items() if strength >= COUNTS_FROM}
    tied = {actor for pair in counted for actor in pair}
    organizations = [
        one
        for one in house.organizations.select_related("sector").order_by("name", "pk")
        if not one.is_archived or one.pk in tied
    ]
    places = _places(house, organizations, facts)
    return Picture(
        day,
        tuple(member_of(one, places.get(one.pk, (0.5, 0.5))) for one in organizations),
        tuple(
            Bond(
                str(one),
                str(other),
                kind,
                strand.strength,
                _when(strand.last, day),
                len(strand.facts),
            )
            for (one, other), strands in sorted(ties.items())
            if (min(one, other), max(one, other)) in counted
            for kind, strand in strands.items()
        ),
    )


def member_of(organization: Organization, place: Place) -> Member:
    sector: Sector | None = organization.sector
    return Member(
        key=str(organization.pk),
        name=organization.name,
        organization_id=organization.pk,
        sector=sector.name if sector else "",
        mark=sector.mark if sector else "ring",
        colour=sector.colour if sector else "#6b6b6b",
        place=place,
    )


def _when(last: date, day: date) -> str:
    return min(last, day).isoformat()


def _places(
    house: House, organizations: list[Organization], facts: Iterable[Fact]
) -> dict[int, Place]:
    """The same on every day: from all that was ever done together, near where the newest kept
    picture has them."""
    pairs = sorted({fact.pair for fact in facts if fact.one != fact.other})
    known = {one.pk for one in organizations}
    tied = sorted({actor for pair in pairs for actor in pair} & known)
    before = _before(house)
    told = repr((tied, pairs, sorted(before.items())))
    key = f"network-places-{sha256(told.encode()).hexdigest()}"
    found: dict[int, Place] | None = cache.get(key)
    if found is None:
        at = {pk: number for number, pk in enumerate(tied)}
        numbered = [(at[one], at[other]) for one, other in pairs if {one, other} <= at.keys()]
        held = {at[pk]: place for pk, place in before.items() if pk in at}
        found = dict(zip(tied, places_of(len(tied), numbered, held), strict=True))
        cache.set(key, found, PLACES_KEPT)
    return found


def _before(house: House) -> dict[int, Place]:
    newest = house.network_snapshots.filter(source="work").first()
    rows = newest.actors.exclude(organization=None) if newest else SnapshotActor.objects.none()
    return {pk: (x, y) for pk, x, y in rows.values_list("organization_id", "x", "y") if pk}


def kept_picture(snapshot: Snapshot) -> Picture:
    rows = list(snapshot.actors.all())
    called = {one.name_da: one.name for one in snapshot.house.sectors.all()}
    keys = {row.pk: row.key for row in rows}
    members = tuple(
        Member(
            row.key,
            row.name,
            row.organization_id,
            called.get(row.sector, row.sector),
            row.mark,
            row.colour,
            (row.x, row.y),
            row.attributes,
        )
        for row in rows
    )
    bonds = tuple(
        Bond(
            keys[tie.source_id],
            keys[tie.target_id],
            tie.kind,
            tie.weight,
            tie.when,
            tie.facts,
            tie.attributes,
        )
        for tie in snapshot.ties.all()
    )
    return Picture(snapshot.taken_on, members, bonds, snapshot.is_directed, snapshot)
