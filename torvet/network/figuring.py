"""The figures of a picture that the page speaks of, and what of them a snapshot keeps."""

from dataclasses import dataclass
from typing import Any

from torvet.engines.network import Figures, figures_of
from torvet.engines.network.cohesion import components
from torvet.engines.network.comparing import Spread, bridging_spread, density_spread
from torvet.engines.network.sectors import EITest, ei_index, ei_test
from torvet.network.reading import Picture

FEWEST = 3
"""Actors below which there is no network to speak of."""


@dataclass(frozen=True)
class Speaking:
    """What the three sentences are made of. `mean` is how many others an actor works with, `across`
    and `within` the pairs between and inside sectors; `chance` is their permutation test. `parts`
    are groups that hang together, without those who stand alone."""

    actors: int
    tied: int
    pairs: int
    mean: float
    parts: int
    across: int
    within: int
    chance: EITest | None


def speaking(picture: Picture) -> Speaking:
    network = picture.network
    index = ei_index(network, picture.sectors)
    pairs, tied = len(picture.strengths), picture.tied
    return Speaking(
        actors=network.n,
        tied=len(tied),
        pairs=pairs,
        mean=2 * pairs / network.n if network.n else 0.0,
        parts=sum(len(part) > 1 for part in components(network)),
        across=index.external,
        within=index.internal,
        chance=ei_test(network, picture.sectors, permutations=1_000),
    )


def all_figures(picture: Picture) -> Figures:
    return figures_of(picture.network, picture.sectors)


def as_stored(picture: Picture) -> dict[str, Any]:
    """With the spread of those that are compared, so that comparing two is quick."""
    found = all_figures(picture)
    return {
        "n": found.n,
        "ties": len(picture.strengths),
        "reciprocity": found.reciprocity,
        "transitivity": found.transitivity,
        "isolates": found.isolates,
        "components": found.components,
        "betweenness_centralization": found.centralization.betweenness,
        "ei_index": found.ei_index,
        **spreads(picture),
    }


def spreads(picture: Picture) -> dict[str, Any]:
    """Of what is compared with another picture."""
    return {
        "density": _stored(density_spread(picture.network)),
        "bridging": _stored(bridging_spread(picture.network, picture.sectors)),
    }


def _stored(spread: Spread) -> dict[str, float | None]:
    return {"value": spread.value, "error": spread.error}


def spread_in(figures: dict[str, Any], name: str) -> Spread:
    kept = figures.get(name) or {}
    return Spread(kept.get("value"), kept.get("error"))
