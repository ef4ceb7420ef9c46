"""What a result says, as data, so that a page can put it in a sentence that claims no more.

    direction   with      where one is more, the other is more    against   … is less
                neither   no correlation at all
    strength    of |r| or |partial correlation|: under 0.1 negligible, 0.3 weak, 0.5 moderate, else
                strong (Cohen 1988, Statistical Power Analysis, 2nd ed.: 0.1, 0.3 and 0.5)
    support     clear  p ≤ 0.01    likely  p ≤ 0.05    unclear  chance alone gives this often enough

    caveats     few_actors    fewer than ten: one actor more or less may turn it
                cannot_tell   not even the strongest connection would have been likely
                on_the_edge   p lies so near 0.05 that another draw may fall on the other side
                unknown_pairs some pairs were left out, because nothing is known about them

p is two-sided. Nothing here says that one thing brings about the other: whoever shares a house may
work together because of it, or share it because they work together. Say "goes together with".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from torvet.engines.permutation.answers import Correlation, PValues, Regression, Run
from torvet.engines.permutation.tails import SAME

Direction = Literal["with", "against", "neither"]
Strength = Literal["negligible", "weak", "moderate", "strong"]
Support = Literal["clear", "likely", "unclear"]
Caveat = Literal["few_actors", "cannot_tell", "on_the_edge", "unknown_pairs"]

FEW = 10
LIKELY, CLEAR = 0.05, 0.01
BANDS: Sequence[tuple[float, Strength]] = ((0.5, "strong"), (0.3, "moderate"), (0.1, "weak"))
ERRORS = 2
"""Standard errors of a drawn p between it and 0.05, below which another draw may differ."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`size` is r or the partial correlation; `given` names what was held fixed meanwhile."""

    direction: Direction
    strength: Strength
    support: Support
    size: float
    p: float
    given: tuple[str, ...]
    actors: int
    permutations: int
    is_exact: bool
    caveats: tuple[Caveat, ...]


def read_correlation(found: Correlation) -> Reading:
    unknown = found.known < found.run.pairs
    return _reading(found.r, found.p, found.run, given=(), has_unknown_pairs=unknown)


def read_term(found: Regression, name: str) -> Reading:
    """Raises KeyError for a name that was not asked about."""
    term = found.term(name)
    given = tuple(other.name for other in found.terms if other.name != name)
    return _reading(term.partial, term.p, found.run, given=given, has_unknown_pairs=False)


def _reading(
    size: float, p: PValues, run: Run, *, given: tuple[str, ...], has_unknown_pairs: bool
) -> Reading:
    return Reading(
        direction=_direction(size),
        strength=_strength(size),
        support=_support(p.pgreqabs),
        size=size,
        p=p.pgreqabs,
        given=given,
        actors=run.actors,
        permutations=run.permutations,
        is_exact=run.is_exact,
        caveats=_caveats(p, run, has_unknown_pairs=has_unknown_pairs),
    )


def _direction(size: float) -> Direction:
    if abs(size) < SAME:
        return "neither"
    return "with" if size > 0 else "against"


def _strength(size: float) -> Strength:
    for least, band in BANDS:
        if abs(size) >= least:
            return band
    return "negligible"


def _support(p: float) -> Support:
    if p <= CLEAR:
        return "clear"
    return "likely" if p <= LIKELY else "unclear"


def _caveats(p: PValues, run: Run, *, has_unknown_pairs: bool) -> tuple[Caveat, ...]:
    error = 0.0 if run.is_exact else sqrt(LIKELY * (1 - LIKELY) / run.permutations)
    found: dict[Caveat, bool] = {
        "few_actors": run.actors < FEW,
        "cannot_tell": p.least > LIKELY,
        "on_the_edge": abs(p.pgreqabs - LIKELY) < ERRORS * error,
        "unknown_pairs": has_unknown_pairs,
    }
    return tuple(caveat for caveat, holds in found.items() if holds)
