"""Made-up houses for measuring: about fifteen offers an area, as uneven as real lists are.

Each area has its own actors and places; a few themes are in every area, most in few. One offer
in twenty is open all day, one in eight does not say when, one in twelve not for whom.
"""

from random import Random

from torvet.engines.matching import House, Offer, Slot, TargetGroup, Tree

OFFERS_AN_AREA = 15
ROOTS, LEAVES = 8, 6
BANDS = ((0, 2), (1, 5), (6, 9), (10, 14), (13, 17), (15, 25), (18, 64), (18, 99), (65, 99))
TRAITS = ("women", "men", "newcomers", "job seekers")


def made_up(offers: int, seed: int = 1) -> House:
    """The same house for the same numbers."""
    chance = Random(seed)
    leaves = [f"theme {root}.{leaf}" for root in range(ROOTS) for leaf in range(LEAVES)]
    parents: dict[str, str | None] = {f"theme {root}": None for root in range(ROOTS)}
    parents |= {leaf: leaf.partition(".")[0] for leaf in leaves}
    weights = [1 / (rank + 1) for rank in range(len(leaves))]
    return House(
        offers=tuple(_offer(number, chance, leaves, weights) for number in range(offers)),
        target_groups=tuple(TargetGroup(name, name) for name in TRAITS),
        themes=Tree(parents),
        everyone=frozenset(["everyone"]),
        steps=frozenset([(leaves[0], leaves[7]), (leaves[3], leaves[20])]),
    )


def _offer(number: int, chance: Random, leaves: list[str], weights: list[float]) -> Offer:
    area = number // OFFERS_AN_AREA
    themes = chance.choices(leaves, weights, k=chance.choice((1, 1, 1, 2, 2, 3)))
    kind = chance.random()
    return Offer(
        key=f"offer {number:06}",
        name=f"Offer {number}",
        organization=f"actor {area}.{chance.randrange(9)}",
        area=f"area {area}",
        places=frozenset([f"place {area}.{chance.randrange(4)}"]),
        position=_position(area, chance),
        themes=frozenset(themes),
        target_groups=frozenset(
            ["everyone"] if kind < 0.1 else [chance.choice(TRAITS)][: kind > 0.8]
        ),
        ages=chance.choice(BANDS) if 0.1 <= kind < 0.9 else None,
        slots=_slots(chance),
    )


def _position(area: int, chance: Random) -> tuple[float, float]:
    """Areas about six kilometres apart, each a kilometre wide; every tenth beside the next."""
    north, east = divmod(area - (area % 10 == 9), 40)
    return 50 + north / 18 + chance.random() / 100, 8 + east / 10 + chance.random() / 100


def _slots(chance: Random) -> tuple[Slot, ...]:
    kind = chance.random()
    if kind < 0.125:
        return ()
    if kind < 0.175:
        return tuple(Slot(weekday, 540, 1020) for weekday in range(5))
    days = sorted(chance.sample(range(7), chance.choice((1, 1, 1, 2, 3))))
    start = 30 * chance.randrange(16, 40)
    end = start + chance.choice((60, 90, 120, 120, 180))
    if kind < 0.3:
        return tuple(Slot(weekday, start, end, 2, chance.randrange(2)) for weekday in days)
    return tuple(Slot(weekday, start, end) for weekday in days)
