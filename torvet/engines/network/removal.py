"""What if an actor leaves: who loses touch with whom."""

from dataclasses import dataclass

import numpy as np
import rustworkx as rx
from scipy.sparse.csgraph import connected_components

from torvet.engines.network.model import Network


@dataclass(frozen=True)
class Loss:
    """`parts` are what the actor's component falls into without it, as places of actors, the
    largest first: one part, or none, where nobody loses touch. `pairs` counts the pairs of others
    that could reach each other before and cannot any more, whatever the direction of ties."""

    parts: tuple[tuple[int, ...], ...]
    pairs: int


def without(network: Network, place: int) -> Loss:
    """Raises IndexError where there is no such actor."""
    if not 0 <= place < network.n:
        raise IndexError(place)
    matrix = network.both_ways
    _number, label = connected_components(matrix, directed=False)
    others = np.flatnonzero((label == label[place]) & (np.arange(network.n) != place))
    if not len(others):
        return Loss((), 0)
    number, part = connected_components(matrix[others][:, others], directed=False)
    parts = [tuple(others[part == one].tolist()) for one in range(number)]
    kept = sum(len(one) * (len(one) - 1) // 2 for one in parts)
    before = len(others) * (len(others) - 1) // 2
    return Loss(tuple(sorted(parts, key=lambda one: (-len(one), one))), before - kept)


def losses(network: Network) -> dict[int, Loss]:
    """By place, of every actor without whom some of the others lose touch: those who alone hold
    parts together (articulation points), which are looked for in one go."""
    holding = rx.articulation_points(network.pairs)
    return {place: without(network, place) for place in sorted(holding)}
