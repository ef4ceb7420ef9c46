"""What a result says, and what it is too small to say."""

import numpy as np
import pytest

from torvet.engines.permutation import (
    Bounds,
    Correlation,
    PValues,
    Reading,
    Run,
    mrqap,
    qap,
    read_correlation,
    read_term,
)


def found(
    r: float, p: float, *, actors: int = 30, seed: int | None = 1, known: int | None = None
) -> Correlation:
    pairs = actors * (actors - 1) // 2
    return Correlation(
        r=r,
        p=PValues(pleeq=1 - p / 2, pgreq=p / 2, pgreqabs=p, least=0.0001),
        chance=Bounds(-0.1, 0.1),
        known=pairs if known is None else known,
        run=Run(actors, pairs, is_directed=False, permutations=10_000, seed=seed),
    )


def test_a_clear_result_is_read_whole() -> None:
    assert read_correlation(found(0.37, 0.0007)) == Reading(
        direction="with",
        strength="moderate",
        support="clear",
        size=0.37,
        p=0.0007,
        given=(),
        actors=30,
        permutations=10_000,
        is_exact=False,
        caveats=(),
    )


@pytest.mark.parametrize(
    ("r", "direction", "strength"),
    [
        (0.0, "neither", "negligible"),
        (0.099, "with", "negligible"),
        (0.1, "with", "weak"),
        (-0.29, "against", "weak"),
        (-0.3, "against", "moderate"),
        (0.5, "with", "strong"),
        (1.0, "with", "strong"),
    ],
)
def test_strength_and_direction(r: float, direction: str, strength: str) -> None:
    reading = read_correlation(found(r, 0.2))
    assert (reading.direction, reading.strength) == (direction, strength)


@pytest.mark.parametrize(
    ("p", "support"), [(0.01, "clear"), (0.011, "likely"), (0.05, "likely"), (0.051, "unclear")]
)
def test_support(p: float, support: str) -> None:
    assert read_correlation(found(0.3, p, seed=None)).support == support


def test_a_drawn_p_near_the_limit_may_fall_on_the_other_side() -> None:
    assert read_correlation(found(0.3, 0.048)).caveats == ("on_the_edge",)
    assert read_correlation(found(0.3, 0.048, seed=None)).caveats == ()
    assert read_correlation(found(0.3, 0.040)).caveats == ()


def test_unknown_pairs_and_few_actors_are_named() -> None:
    assert read_correlation(found(0.3, 0.2, known=400)).caveats == ("unknown_pairs",)
    assert read_correlation(found(0.3, 0.2, actors=9)).caveats == ("few_actors",)
    assert read_correlation(found(0.3, 0.2, actors=10)).caveats == ()


def test_three_actors_cannot_tell() -> None:
    reading = read_correlation(
        qap([[0, 1, 0], [1, 0, 0], [0, 0, 0]], np.eye(3)[::-1], is_directed=False, seed=1)
    )
    assert reading.support == "unclear"
    assert reading.caveats == ("few_actors", "cannot_tell")


def test_a_term_is_read_with_what_was_held_fixed() -> None:
    chance = np.random.default_rng(2)
    ties, house, theme = ((chance.random((12, 12)) < 0.3).astype(float) for _ in range(3))
    result = mrqap(
        ties + house, {"house": house, "theme": theme}, is_directed=True, seed=1, permutations=500
    )
    reading = read_term(result, "house")
    assert (reading.direction, reading.strength, reading.support) == ("with", "strong", "clear")
    assert (reading.given, reading.actors, reading.permutations) == (("theme",), 12, 500)
    assert reading.size == result.term("house").partial
