"""Ties between actors out of the facts of their work.

    strength of a tie = Σ over its facts of weight · ½^(age / half-life), within the kind's window

A fact is younger the later it happened; what is still going on has no age. What lies outside the
window, or after the day asked about, counts nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Rule:
    """How a kind of fact counts. `window` and `half_life` are days; without a half-life a fact
    counts fully until the window closes. `is_directed` where `one` did something towards
    `other`."""

    weight: float
    window: int
    half_life: int | None = None
    is_directed: bool = False


@dataclass(frozen=True)
class Fact:
    """`one` and `other` did something together on a day, until `until` where it lasts: None is one
    day, and a day in the future is still going on. `key` leads back to what it was."""

    kind: str
    one: int
    other: int
    on: date
    until: date | None = None
    key: tuple[str, int] = ("", 0)

    @property
    def pair(self) -> "Pair":
        """Whatever its direction: the smaller number first."""
        return min(self.one, self.other), max(self.one, self.other)


@dataclass
class Strand:
    """What two are tied by of one kind; `last` is the latest day of its facts."""

    strength: float = 0.0
    facts: list[Fact] = field(default_factory=list)

    @property
    def last(self) -> date:
        return max(fact.until or fact.on for fact in self.facts)


Pair = tuple[int, int]
Ties = dict[Pair, dict[str, Strand]]


def ties_on(day: date, facts: Iterable[Fact], rules: Mapping[str, Rule]) -> Ties:
    """By pair and kind. A pair without direction stands with the smaller number first. Facts of a
    kind without a rule, and of an actor with itself, are left out."""
    found: defaultdict[Pair, dict[str, Strand]] = defaultdict(dict)
    for fact in facts:
        rule = rules.get(fact.kind)
        strength = _strength(day, fact, rule) if rule else 0.0
        if rule is None or not strength or fact.one == fact.other:
            continue
        strand = found[_pair(fact, rule)].setdefault(fact.kind, Strand())
        strand.strength += strength
        strand.facts.append(fact)
    return dict(found)


def _pair(fact: Fact, rule: Rule) -> Pair:
    return (fact.one, fact.other) if rule.is_directed else fact.pair


def _strength(day: date, fact: Fact, rule: Rule) -> float:
    if fact.on > day:
        return 0.0
    age = max(0, (day - (fact.until or fact.on)).days)
    if age > rule.window:
        return 0.0
    return rule.weight * (0.5 ** (age / rule.half_life) if rule.half_life else 1.0)


def together(ties: Ties) -> dict[Pair, float]:
    """The strength of each pair over all kinds and both directions, the smaller number first."""
    found: defaultdict[Pair, float] = defaultdict(float)
    for (one, other), strands in ties.items():
        found[min(one, other), max(one, other)] += sum(one.strength for one in strands.values())
    return dict(found)
