"""A network as a value: actors, the ties between them, and the matrices the measures read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import rustworkx as rx
from scipy import sparse

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class NetworkError(ValueError):
    """What is said to be a network is none. `code` is for those who put it in words; `values` are
    what the words are about."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(f"{code}: {values}" if values else code)


@dataclass(frozen=True)
class Actor:
    """`attributes` are texts by name, as a file has them."""

    id: str
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tie:
    """From `source` to `target`, both ids; in an undirected network the order says nothing.

    `when` is a date or a time as text, "" where it is not known.
    """

    source: str
    target: str
    weight: float = 1.0
    kind: str = ""
    when: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Network:
    """Actors in their order, and ties as they were given: loops and several between two included.

    Raises NetworkError: `actor_twice` (id), `unknown_end` (id).
    """

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    directed: bool = False

    def __post_init__(self) -> None:
        if len(self.index) != len(self.actors):
            seen: set[str] = set()
            twice = next(one.id for one in self.actors if one.id in seen or seen.add(one.id))  # type: ignore[func-returns-value]
            raise NetworkError("actor_twice", id=twice)
        for tie in self.ties:
            for end in (tie.source, tie.target):
                if end not in self.index:
                    raise NetworkError("unknown_end", id=end)

    @classmethod
    def of(
        cls, ids: Iterable[str], pairs: Iterable[tuple[str, str]], *, directed: bool = False
    ) -> "Network":
        """From bare ids and pairs of them."""
        return cls(
            tuple(Actor(one, one) for one in ids), tuple(Tie(*pair) for pair in pairs), directed
        )

    @cached_property
    def index(self) -> dict[str, int]:
        return {actor.id: place for place, actor in enumerate(self.actors)}

    @property
    def n(self) -> int:
        return len(self.actors)

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """Shape (n, n), int64, 1 where i is tied to j; no loops; symmetric where undirected."""
        rows = np.array([self.index[tie.source] for tie in self.ties], dtype=np.int64)
        columns = np.array([self.index[tie.target] for tie in self.ties], dtype=np.int64)
        if not self.directed:
            rows, columns = np.concatenate([rows, columns]), np.concatenate([columns, rows])
        return binary(rows, columns, self.n)

    @cached_property
    def both_ways(self) -> sparse.csr_array:
        """Shape (n, n): 1 where there is a tie in either direction."""
        if not self.directed:
            return self.matrix
        rows, columns = self.matrix.nonzero()
        return binary(np.concatenate([rows, columns]), np.concatenate([columns, rows]), self.n)

    @cached_property
    def pairs(self) -> "rx.PyGraph[None, None]":
        """Who is tied in either direction, as rustworkx reads it: handed over once for all figures
        that it gives. Whoever changes it changes them."""
        return handed_over(rx.PyGraph(), sparse.triu(self.both_ways))

    @property
    def tie_count(self) -> int:
        """Ties between different actors, each once: arcs where directed, pairs where not."""
        return int(self.matrix.nnz if self.directed else self.matrix.nnz // 2)

    def groups(self, attribute: str) -> list[str | None]:
        """Of each actor; None where it has none. Raises NetworkError `no_attribute` where nobody
        has it."""
        found = [actor.attributes.get(attribute) or None for actor in self.actors]
        if self.actors and not any(found):
            raise NetworkError("no_attribute", name=attribute)
        return found


G = TypeVar("G", rx.PyGraph[None, None], rx.PyDiGraph[None, None])


def handed_over(graph: G, matrix: sparse.csr_array | sparse.coo_array) -> G:
    """With an edge for each place of the matrix that is not 0."""
    graph.add_nodes_from([None] * matrix.shape[0])
    one, other = matrix.nonzero()
    graph.extend_from_edge_list(list(zip(one.tolist(), other.tolist(), strict=True)))
    return graph


def binary(
    rows: npt.NDArray[np.integer], columns: npt.NDArray[np.integer], n: int
) -> sparse.csr_array:
    """Ones at these places, the diagonal left out, indices sorted."""
    keys = np.unique(rows.astype(np.int64) * max(n, 1) + columns)
    rows, columns = keys // max(n, 1), keys % max(n, 1)
    apart = rows != columns
    ones = np.ones(int(apart.sum()), dtype=np.int64)
    found = sparse.csr_array((ones, (rows[apart], columns[apart])), shape=(n, n))
    found.sort_indices()
    return found


def numbered(groups: Sequence[str | None]) -> tuple[Ints, int]:
    """Each label as a number from 0, in alphabetical order, -1 for none; and how many there are."""
    labels = {label: at for at, label in enumerate(sorted({one for one in groups if one}))}
    return np.array([labels[one] if one else -1 for one in groups], dtype=np.int64), len(labels)
