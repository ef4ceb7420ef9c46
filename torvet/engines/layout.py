"""Where the actors of a network stand in a picture, so that those who work together stand near.

Stress majorization: Gansner, Koren & North 2005 (Graph Drawing, LNCS 3383). Places are chosen so
that distances in the picture follow the distances in the network, the near ones first. Whoever had
a place before is drawn back to it, so that two pictures of one house can be laid side by side. Each
round goes nearly twice as far as majorization would, which halves how many there are (de Leeuw &
Heiser 1980: stress still never grows).

Nothing here is drawn by chance: the same network gives the same picture.
"""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin, sqrt

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import shortest_path
from scipy.spatial.distance import cdist

Floats = npt.NDArray[np.float64]
Place = tuple[float, float]
ROUNDS = 150
STILL = 5e-3
"""Steps that actors move by in a round, as a root mean square, when the picture is done."""

FURTHER = 1.9
"""Of each round's way; from 2 on it would not settle."""

TOGETHER = 1e-9
"""Steps below which two stand in one place, and neither knows where to draw the other."""

APART = 2.0
"""Steps between parts that are not tied at all, beyond the longest path there is."""

HOLD = 2.0
"""How strongly an actor is drawn back to its former place, against one other actor a step away."""


def places_of(
    n: int, pairs: Sequence[tuple[int, int]], before: Mapping[int, Place] | None = None
) -> list[Place]:
    """Of n actors, each from 0 to 1 both ways; `pairs` are ties by the actors' numbers, `before`
    the places that some had. One actor alone stands in the middle."""
    if n <= 1:
        return [(0.5, 0.5)] * n
    distance = _distances(n, pairs)
    held = {at: place for at, place in (before or {}).items() if 0 <= at < n}
    scale = _scale_of(held, distance) if held else 1.0
    start = _start(distance, {at: (x * scale, y * scale) for at, (x, y) in held.items()})
    anchor = np.zeros(n)
    anchor[list(held)] = HOLD
    settled = _settle(start, distance, anchor)
    return _framed(settled, held, scale)


def _distances(n: int, pairs: Sequence[tuple[int, int]]) -> Floats:
    """Shape (n, n): steps along ties; those that cannot reach each other stand further apart than
    any that can."""
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    ones = np.ones(len(ends))
    matrix = sparse.csr_array((ones, (ends[:, 0], ends[:, 1])), shape=(n, n))
    steps = shortest_path(matrix, directed=False, unweighted=True)
    reached = np.isfinite(steps)
    longest = float(steps[reached].max())
    found: Floats = np.where(reached, steps, min(longest, 3.0) + APART)
    return found


def _scale_of(held: Mapping[int, Place], distance: Floats) -> float:
    """From the frame of a picture to steps: by which those who had places there are as far apart as
    they should be, the near ones first; so nobody is drawn in or out who need not move."""
    known = sorted(held)
    there = np.array([held[at] for at in known])
    apart = cdist(there, there)
    steps = distance[np.ix_(known, known)]
    near = np.divide(1.0, steps**2, out=np.zeros_like(steps), where=steps > 0)
    square = (near * apart**2).sum()
    return float((near * apart * steps).sum() / square) if square else float(distance.max())


def _start(distance: Floats, held: Mapping[int, Place]) -> Floats:
    """Shape (n, 2): former places; the others beside those they are near, or where classical
    scaling puts them."""
    if not held:
        return _scaled(distance)
    n, known = len(distance), sorted(held)
    there = np.array([held[at] for at in known])
    near = 1 / np.maximum(distance[:, known], 0.5) ** 2
    start: Floats = near @ there / near.sum(axis=1)[:, None]
    start += 0.3 * np.array([_round(at, n) for at in range(n)])
    start[known] = there
    return start


def _scaled(distance: Floats) -> Floats:
    """Classical scaling (Torgerson 1952); a little circle keeps those apart that fall together."""
    n = len(distance)
    square = distance**2
    centred = -0.5 * (square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean())
    value, vector = np.linalg.eigh(centred)
    axes = vector[:, -2:] * np.sqrt(np.maximum(value[-2:], 0))
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])])
    circle = np.array([_round(at, n) for at in range(n)])
    found: Floats = axes * np.where(signs == 0, 1, signs) + 0.05 * circle
    return found


def _round(at: int, n: int) -> Place:
    angle = 2 * pi * at / n
    return cos(angle), sin(angle)


def _settle(start: Floats, distance: Floats, anchor: Floats) -> Floats:
    """Each round solves the same linear system for other pulls."""
    n = len(distance)
    weight = (distance + np.eye(n)) ** -2.0
    np.fill_diagonal(weight, 0.0)
    system = np.diag(weight.sum(axis=1) + anchor) - weight
    if not anchor.any():
        system += 1.0 / n  # anywhere in the plane is as good: keep the middle where it is
    inverse, wanted, back = np.linalg.inv(system), weight * distance, anchor[:, None] * start
    place = start.copy()
    for _round_of in range(ROUNDS):
        apart = cdist(place, place)
        pull = np.divide(wanted, apart, out=np.zeros((n, n)), where=apart > TOGETHER)
        moved = inverse @ (pull.sum(axis=1)[:, None] * place - pull @ place + back) - place
        if sqrt((moved**2).sum() / n) < STILL:
            break
        place = place + FURTHER * moved
    found: Floats = place + moved
    return found


def _framed(place: Floats, held: Mapping[int, Place], scale: float) -> list[Place]:
    """Into the frame from 0 to 1. Where actors had places before the frame stays as it was, unless
    somebody would fall out of it."""
    if held:
        framed = place / scale
        if framed.min() >= 0 and framed.max() <= 1:
            return [(float(x), float(y)) for x, y in framed]
    low, high = place.min(axis=0), place.max(axis=0)
    width = max(float((high - low).max()), 1 / sqrt(len(place)))
    framed = (place - (low + high) / 2) / width + 0.5
    return [(float(x), float(y)) for x, y in framed]
