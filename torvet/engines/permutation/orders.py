"""The orders in which the actors are relabelled: all n! of them, or so many drawn by chance.

    column of a block    A B C   A B C   …      order[i] is the actor that takes the place of i
                         0 1 2   2 0 1

They come in blocks of a size that only n decides, so that memory is bounded; each block is drawn
from the seed and the number of its first order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import factorial

import numpy as np
from numpy.typing import NDArray

from torvet.engines.permutation.answers import Run
from torvet.engines.permutation.matrices import Floats

EXACT_UP_TO = 9
"""With so many actors or fewer every order is tried, 9! = 362,880 of them at most."""
LEAST_BLOCK, ENTRIES = 256, 2**17

Order = NDArray[np.intp]
"""n × number of orders in the block."""


@dataclass(frozen=True, slots=True)
class Orders:
    """`seed` is None for all orders there are."""

    actors: int
    count: int
    seed: int | None

    def run(self, *, is_directed: bool) -> Run:
        cells = self.actors * (self.actors - 1)
        pairs = cells if is_directed else cells // 2
        return Run(self.actors, pairs, is_directed, self.count, self.seed)

    def over(self, work: Callable[[Order], Floats]) -> Floats:
        """What `work` gives for each block, put together along its last axis."""
        size = max(LEAST_BLOCK, ENTRIES // self.actors)
        stops = [*range(size, self.count, size), self.count]
        starts = [0, *stops[:-1]]
        blocks = (self._block(*each) for each in zip(starts, stops, strict=True))
        return np.concatenate([work(block) for block in blocks], axis=-1)

    def _block(self, start: int, stop: int) -> Order:
        if self.seed is None:
            return _listed(self.actors, np.arange(start, stop))
        chance = np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=(start,)))
        unmoved = np.broadcast_to(np.arange(self.actors), (stop - start, self.actors))
        return np.ascontiguousarray(chance.permuted(unmoved, axis=1).T)


def orders_of(actors: int, permutations: int, seed: int) -> Orders:
    """All of them for a small network, else `permutations`. Raises ValueError for fewer than one,
    or a negative seed."""
    if permutations < 1 or seed < 0:
        raise ValueError("At least one permutation, and a seed that is not negative.")
    if actors <= EXACT_UP_TO:
        return Orders(actors, factorial(actors), None)
    return Orders(actors, permutations, seed)


def unmoved(actors: int) -> Order:
    """The one order in which everybody stays."""
    return np.arange(actors)[:, None]


def inverse(orders: Order) -> Order:
    """For each order the one that undoes it."""
    undone = np.empty_like(orders)
    places = np.broadcast_to(np.arange(len(orders))[:, None], orders.shape)
    np.put_along_axis(undone, orders, places, axis=0)
    return undone


def _listed(actors: int, numbers: NDArray[np.intp]) -> Order:
    """The orders of these numbers in the alphabet's order: number 0 moves nobody.

    Digits in the factorial number system say which of those left comes next."""
    left = np.broadcast_to(np.arange(actors), (len(numbers), actors))
    listed = np.empty((actors, len(numbers)), dtype=np.intp)
    for place in range(actors):
        digits = numbers // factorial(actors - place - 1) % (actors - place)
        listed[place] = left[np.arange(len(numbers)), digits]
        stays = np.arange(actors - place) != digits[:, None]
        left = left[stays].reshape(len(numbers), -1)
    return listed
