"""Small houses for property tests: few terms, few hours, so that offers often meet."""

from collections.abc import Iterable

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from torvet.engines.matching import House, Offer, Slot, TargetGroup, Tree

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A house takes many draws; a busy machine is no reason to fail."""

THEMES = Tree(
    {
        "learning": None,
        "homework": "learning",
        "language": "learning",
        "reading": "homework",
        "work": None,
        "jobs": "work",
        "food": None,
    }
)
GROUPS = Tree(
    {"young": None, "old": None, "sex": None, "women": "sex", "men": "sex", "newcomers": None}
)
TARGET_GROUPS = (
    TargetGroup("young", "Young", (13, 17)),
    TargetGroup("old", "Old", (65, 99)),
    TargetGroup("women", "Women"),
    TargetGroup("men", "Men"),
    TargetGroup("newcomers", "Newcomers"),
)


SLOTS = [
    Slot(weekday, start, start + 60, interval, phase)
    for weekday in (0, 1)
    for start in (840, 870, 900, 920, 1000)
    for interval, phase in ((1, 0), (2, 0), (2, 1), (3, 1))
]
AGES = (None, None, (0, 1), (1, 3), (6, 9), (10, 14), (13, 17), (18, 64), (0, 99), (65, 120))
POSITIONS = (None, None, (55.4, 10.4), (55.401, 10.4), (55.407, 10.41), (55.5, 10.0))


def some(values: Iterable[str], most: int) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(values)), max_size=most)


def offers(key: str) -> st.SearchStrategy[Offer]:
    return st.builds(
        Offer,
        key=st.just(key),
        name=st.just(key),
        organization=st.sampled_from(("library", "school", "church", "club", "")),
        area=st.sampled_from(("north", "north", "south", "")),
        places=some(["hall", "house"], 1),
        position=st.sampled_from(POSITIONS),
        themes=some(THEMES.parents, 3),
        target_groups=some(["young", "old", "women", "men", "newcomers", "everyone"], 2),
        ages=st.sampled_from(AGES),
        slots=st.lists(st.sampled_from(SLOTS), max_size=2).map(tuple),
        text=st.sampled_from(("", "", "Then on to offer 00.", "As at offer 01 and OFFER 02en")),
        partners=some(["library", "school"], 1),
    )


@st.composite
def houses(draw: st.DrawFn, most: int = 10) -> House:
    count = draw(st.integers(2, most))
    return House(
        offers=tuple(draw(offers(f"offer {number:02}")) for number in range(count)),
        target_groups=TARGET_GROUPS,
        themes=THEMES,
        groups=GROUPS,
        everyone=frozenset(["everyone"]),
        steps=frozenset([("language", "jobs"), ("homework", "work")]),
    )


HOMELESS = House(
    offers=(
        Offer("a", "A", "library", area="north", themes=frozenset(["food"])),
        Offer("b", "B", "library", places=frozenset(["hall"]), themes=frozenset(["food"])),
        Offer("c", "C", "school", places=frozenset(["hall"]), themes=frozenset(["food"])),
    )
)
"""Two stand in one place, and nobody knows where that is."""
