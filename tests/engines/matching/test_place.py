"""Where: metres and localities."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.matching.houses import UNHURRIED
from torvet.engines.matching import Offer
from torvet.engines.matching.overlaps.localities import squares
from torvet.engines.matching.overlaps.place import metres_between, nearness

HERE = Offer("a", "A", area="north", position=(55.4, 10.4))
DEGREE = 111_195


@UNHURRIED
@given(
    st.floats(-70, 70), st.floats(-170, 170), st.floats(-0.0063, 0.0063), st.floats(-0.0063, 0.0063)
)
def test_positions_within_a_kilometre_share_a_square(
    north: float, east: float, up: float, right: float
) -> None:
    one, other = (north, east), (north + up, east + right)
    assert metres_between(one, other) > 1000 or set(squares(one)) & set(squares(other))


def test_a_hundredth_of_a_degree_is_shorter_to_the_east() -> None:
    assert metres_between((55.4, 10.4), (55.41, 10.4)) == pytest.approx(DEGREE / 100)
    assert metres_between((60.0, 10.4), (60.0, 10.41)) == pytest.approx(DEGREE / 200, rel=0.001)


@pytest.mark.parametrize(
    ("other", "known", "kind"),
    [
        (replace(HERE, position=(55.401, 10.4)), True, "near"),
        (replace(HERE, area="south", position=(55.408, 10.4)), True, "near"),
        (replace(HERE, area="south", position=(55.42, 10.4)), True, "apart"),
        (replace(HERE, position=(55.42, 10.4)), True, "area"),
        (replace(HERE, position=None), True, "area"),
        (replace(HERE, area="south", position=None), True, "apart"),
        (replace(HERE, area="", position=None), True, "missing"),
    ],
)
def test_two_offers_stand_near_or_apart(other: Offer, known: bool, kind: str) -> None:
    assert nearness(HERE, other, areas_are_known=known).kind == kind


def test_where_no_offer_names_an_area_all_stand_in_one() -> None:
    nowhere = replace(HERE, area="", position=None)
    assert nearness(nowhere, nowhere, areas_are_known=False).kind == "area"
    assert nearness(nowhere, nowhere, areas_are_known=True).kind == "missing"


def test_the_same_place_is_the_same_place_whatever_the_area() -> None:
    hall = replace(HERE, places=frozenset(["hall", "house"]))
    there = replace(hall, area="south", position=(56.0, 10.4), places=frozenset(["hall"]))
    assert nearness(hall, there, areas_are_known=True).kind == "place"
