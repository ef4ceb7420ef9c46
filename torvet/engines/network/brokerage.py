"""Who stands between groups (Gould & Fernandez 1989).

j brokers between i and k where i → j → k and not i → k, i ≠ k. By the groups of i, j and k:

    coordinator     A A A   between two of its own group
    itinerant       A B A   between two of another group (also called consultant)
    gatekeeper      A B B   lets others' ties into its own group
    representative  A A B   carries its own group's ties out
    liaison         A B C   between two other groups
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from torvet.engines.network.model import Ints, Network, numbered
from torvet.engines.network.triads import closed_triples


@dataclass(frozen=True)
class Roles:
    """How often one actor has each role; raw counts. In an undirected network each two it stands
    between count twice, once each way, so that gatekeeper and representative are the same."""

    coordinator: int
    itinerant: int
    gatekeeper: int
    representative: int
    liaison: int

    @property
    def total(self) -> int:
        return (
            self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison
        )


def roles(network: Network, groups: Sequence[str | None]) -> list[Roles | None]:
    """Of each actor; `groups` has its group, in the order of the actors. None for an actor without
    a group; a path through or to such an actor is not counted."""
    label, number = numbered(groups)
    open_ones = _paths(network, label, number) - _closed(network, label)
    return [
        Roles(*counts) if own >= 0 else None
        for own, counts in zip(label.tolist(), open_ones.tolist(), strict=True)
    ]


def _paths(network: Network, label: Ints, number: int) -> Ints:
    """Shape (n, 5): all i → j → k with i ≠ k by the role that j would have."""
    into, out = (_by_group(one, label, number) for one in (network.matrix.T, network.matrix))
    returned = _by_group(network.matrix.multiply(network.matrix.T), label, number)
    everyone_in, everyone_out = into.sum(axis=1), out.sum(axis=1)
    place = np.arange(network.n)
    safe = np.maximum(label, 0)
    own_in, own_out, own_back = (
        one[place, safe] if number else np.zeros(network.n, dtype=np.int64)
        for one in (into, out, returned)
    )
    same = (into * out).sum(axis=1) - returned.sum(axis=1)
    coordinator = own_in * own_out - own_back
    itinerant = same - coordinator
    gatekeeper = (everyone_in - own_in) * own_out
    representative = own_in * (everyone_out - own_out)
    liaison = (
        (everyone_in - own_in) * (everyone_out - own_out)
        - itinerant
        - (returned.sum(axis=1) - own_back)
    )
    return np.stack([coordinator, itinerant, gatekeeper, representative, liaison], axis=1)


def _by_group(matrix: object, label: Ints, number: int) -> Ints:
    """Shape (n, number): ties from each actor to each group."""
    rows, columns = matrix.nonzero()  # type: ignore[attr-defined]
    n, known = len(label), label[columns] >= 0
    keys = rows[known].astype(np.int64) * number + label[columns[known]]
    return np.bincount(keys, minlength=n * number).reshape(n, number) if number else _none(n)


def _none(n: int) -> Ints:
    return np.zeros((n, 0), dtype=np.int64)


def _closed(network: Network, label: Ints) -> Ints:
    """Shape (n, 5): those i → j → k where i → k as well, which nobody brokers."""
    found = np.zeros((network.n, 5), dtype=np.int64)
    for part in closed_triples(network.matrix):
        i, j, k = label[part.i], label[part.j], label[part.k]
        known = (i >= 0) & (j >= 0) & (k >= 0)
        role = np.select([(i == j) & (j == k), i == k, j == k, i == j], [0, 1, 2, 3], default=4)
        keys = part.j[known] * 5 + role[known]
        found += np.bincount(keys, minlength=network.n * 5).reshape(network.n, 5)
    return found
