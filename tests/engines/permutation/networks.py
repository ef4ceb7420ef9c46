"""Small networks that hypothesis draws, and those of the shared data."""

import csv
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import strategies as st
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BASE = os.environ.get("TORVET_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")
SHARED = Path(BASE) / "networks"
needs_shared_data = pytest.mark.skipif(
    not SHARED.exists(), reason="the shared data is not beside the checkout"
)


class Drawn(NamedTuple):
    matrices: list[Floats]
    is_directed: bool


@st.composite
def drawn(
    draw: st.DrawFn, matrices: int, *, most_actors: int = 5, has_unknown: bool = False
) -> Drawn:
    """Ties of a few strengths, or distances; not all the same."""
    actors, is_directed = draw(st.integers(4, most_actors)), draw(st.booleans())
    found = []
    for _ in range(matrices):
        values = draw(st.sampled_from([(0, 1), (0, 1), (0, 1, 2), (0.5, 1.25, 3, 7.75, 10)]))
        some = [*values, np.nan] if has_unknown and draw(st.booleans()) else list(values)
        flat = draw(st.lists(st.sampled_from(some), min_size=actors**2, max_size=actors**2))
        matrix = np.array(flat, dtype=float).reshape(actors, actors)
        found.append(matrix if is_directed else np.triu(matrix, 1) + np.triu(matrix, 1).T)
    return Drawn(found, is_directed)


def column(name: str, heading: str) -> list[str]:
    with (SHARED / f"{name}.nodes.csv").open(encoding="utf-8") as file:
        return [row[heading] for row in csv.DictReader(file)]


def ties(name: str, *, is_directed: bool, weight: str | None = None) -> Floats:
    places = {key: place for place, key in enumerate(column(name, "id"))}
    matrix = np.zeros((len(places), len(places)))
    with (SHARED / f"{name}.edges.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            one, other = places[row["source"]], places[row["target"]]
            matrix[one, other] = row[weight] if weight else 1
            if not is_directed:
                matrix[other, one] = matrix[one, other]
    return matrix


def alike(labels: list[str]) -> Floats:
    return np.array([[float(one == other) for other in labels] for one in labels])


def apart(values: list[str]) -> Floats:
    numbers = np.array(values, dtype=float)
    return np.abs(numbers[:, None] - numbers)
