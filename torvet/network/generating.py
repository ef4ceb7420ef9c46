"""Does the house generate collaboration? Ties held against being here at once, the same sector, the
same themes: each while the others are held fixed, by relabelling the actors (MRQAP)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from torvet.directory.models import House, Organization, Presence
from torvet.engines.permutation import Reading, Term, Unanswerable, mrqap, read_term
from torvet.network.reading import Picture

SEED = 2026
PERMUTATIONS = 2_000
MINUTES = 60
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Generated:
    """One reading for each thing that actors may share, in the order of `PREDICTORS`."""

    readings: dict[str, Reading]
    terms: dict[str, Term]
    actors: int
    permutations: int
    seed: int | None


PREDICTORS = ("presence", "sector", "theme", "distance")
EARTH = 6_371.0
"""Kilometres from its middle."""


def generated(house: House, picture: Picture) -> Generated | str:
    """The code of why there is no answer, where there is none. Only actors that have said when they
    are in the house are asked about: of the others nobody knows what they share."""
    hours = _hours(house)
    members = [one for one in picture.members if one.organization_id in hours]
    ties = _ties(picture, [one.key for one in members])
    predictors = {
        "presence": _shared_hours([hours[one.organization_id or 0] for one in members]),
        "sector": _same([one.sector or one.key for one in members]),
        "theme": _shared_themes(house, [one.organization_id or 0 for one in members]),
        "distance": _apart(house, [one.organization_id or 0 for one in members]),
    }
    varying = {name: matrix for name, matrix in predictors.items() if _varies(matrix)}
    asked = tuple((name, matrix.tobytes()) for name, matrix in varying.items())
    return _answered(ties.tobytes(), asked, len(members))


@lru_cache(maxsize=8)
def _answered(
    ties: bytes, predictors: tuple[tuple[str, bytes], ...], actors: int
) -> Generated | str:
    """Matrices of so many actors as bytes: the page is looked at more often than they change."""

    def matrix(told: bytes) -> Floats:
        return np.frombuffer(told).reshape(actors, actors)

    asked = {name: matrix(told) for name, told in predictors}
    try:
        found = mrqap(matrix(ties), asked, is_directed=False, seed=SEED, permutations=PERMUTATIONS)
        readings = {name: read_term(found, name) for name in asked}
    except Unanswerable as refused:
        return refused.code
    terms = {term.name: term for term in found.terms}
    run = found.run
    return Generated(readings, terms, run.actors, run.permutations, run.seed)


def _varies(matrix: Floats) -> bool:
    """What is the same for all pairs explains nothing, and is left out."""
    away = matrix[~np.eye(len(matrix), dtype=bool)]
    return bool(len(away)) and float(np.ptp(away)) > 0


def _ties(picture: Picture, keys: list[str]) -> Floats:
    at = {key: number for number, key in enumerate(keys)}
    found = np.zeros((len(keys), len(keys)))
    for one, other in picture.strengths:
        if one in at and other in at:
            found[at[one], at[other]] = found[at[other], at[one]] = 1.0
    return found


Week = frozenset[tuple[int, int]]
"""Weekday and quarter of an hour."""


def _hours(house: House) -> dict[int, Week]:
    """When each actor is in the house in a usual week."""
    found: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    rows = Presence.objects.filter(organization__house=house, organization__archived_at=None)
    for organization, days, start, end in rows.values_list(
        "organization_id", "days", "start", "end"
    ):
        first, last = (_quarter(time) for time in (start, end))
        found[organization] |= {(int(day), at) for day in days for at in range(first, last)}
    return {organization: frozenset(week) for organization, week in found.items()}


def _quarter(at: time | None) -> int:
    return at.hour * 4 + at.minute // 15 if at else 0


def _shared_hours(weeks: list[Week]) -> Floats:
    """Shape (n, n): hours a week in which both are here."""
    slots = {slot: at for at, slot in enumerate(sorted(set().union(*weeks)))} if weeks else {}
    here = np.zeros((len(weeks), len(slots)))
    for row, week in enumerate(weeks):
        here[row, [slots[slot] for slot in week]] = 1.0
    found: Floats = here @ here.T / 4
    return found


def _same(labels: list[str]) -> Floats:
    named = np.array(labels)
    found: Floats = (named[:, None] == named[None, :]).astype(np.float64)
    return found


def _shared_themes(house: House, organizations: list[int]) -> Floats:
    """Shape (n, n): themes that both work with, themselves or in an offer."""
    rows = set(
        Organization.themes.through.objects.filter(organization__house=house).values_list(
            "organization_id", "theme_id"
        )
    ) | set(
        house.offers.filter(
            organization__isnull=False, themes__isnull=False, archived_at=None
        ).values_list("organization_id", "themes")
    )
    themes = {theme: at for at, theme in enumerate(sorted({theme for _one, theme in rows}))}
    at = {organization: row for row, organization in enumerate(organizations)}
    works = np.zeros((len(organizations), len(themes)))
    for organization, theme in rows:
        if organization in at:
            works[at[organization], themes[theme]] = 1.0
    found: Floats = works @ works.T
    return found


def _apart(house: House, organizations: list[int]) -> Floats:
    """Shape (n, n): kilometres between the actors' own addresses along the earth; all 0, and so
    left out, unless every one of them has said where it is."""
    known = house.organizations.filter(latitude__isnull=False, longitude__isnull=False)
    places = {pk: (x, y) for pk, x, y in known.values_list("pk", "latitude", "longitude")}
    if not organizations or any(pk not in places for pk in organizations):
        return np.zeros((len(organizations), len(organizations)))
    degrees = np.array([places[pk] for pk in organizations], dtype=np.float64)
    latitude, longitude = np.radians(degrees).T
    north = np.sin((latitude[:, None] - latitude[None, :]) / 2) ** 2
    east = np.sin((longitude[:, None] - longitude[None, :]) / 2) ** 2
    between = north + np.cos(latitude)[:, None] * np.cos(latitude)[None, :] * east
    found: Floats = 2 * EARTH * np.arcsin(np.sqrt(np.clip(between, 0, 1)))
    return found
