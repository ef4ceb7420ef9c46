"""What a room takes, against walking down the tree from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.rooms.cells import cells

HOUSE, HALL, NORTH, SOUTH, OFFICE, PROJECTOR, LIFT = range(1, 8)
PARENTS = {HOUSE: None, HALL: HOUSE, NORTH: HALL, SOUTH: HALL, OFFICE: HOUSE, PROJECTOR: HALL}


def test_a_room_without_parts_is_itself_and_the_house_is_all_of_them() -> None:
    found = cells(PARENTS, {HALL: [PROJECTOR]}, [PROJECTOR, LIFT])
    assert found == {
        HOUSE: {NORTH, SOUTH, OFFICE, PROJECTOR},
        HALL: {NORTH, SOUTH, PROJECTOR},
        NORTH: {NORTH},
        SOUTH: {SOUTH},
        OFFICE: {OFFICE},
        PROJECTOR: {PROJECTOR},
        LIFT: {LIFT},
    }


def test_equipment_that_stands_in_a_room_is_no_part_of_it() -> None:
    found = cells({OFFICE: None, PROJECTOR: OFFICE}, {}, [PROJECTOR])
    assert found == {OFFICE: {OFFICE}, PROJECTOR: {PROJECTOR}}


def test_two_rooms_that_need_the_same_projector_share_it() -> None:
    found = cells({NORTH: None, OFFICE: None}, {NORTH: [PROJECTOR], OFFICE: [PROJECTOR]}, [6])
    assert found[NORTH] & found[OFFICE] == {PROJECTOR}


def test_what_is_put_away_is_passed_over() -> None:
    assert cells({NORTH: HALL}, {NORTH: [PROJECTOR]}) == {NORTH: {NORTH}}


@pytest.mark.parametrize(
    ("parents", "needs", "circle"),
    [
        ({1: 2, 2: 3, 3: 1}, {}, ("1", "2", "3")),
        ({1: 1}, {}, ("1 → 1",)),
        ({1: None, 2: 1}, {2: [1]}, ("1", "2")),
    ],
)
def test_a_circle_is_refused_by_name(
    parents: dict[int, int | None], needs: dict[int, list[int]], circle: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match="itself: ") as error:
        cells(parents, needs)
    assert all(name in str(error.value) for name in circle)


@st.composite
def houses(draw: st.DrawFn) -> tuple[dict[int, int | None], dict[int, list[int]]]:
    count = draw(st.integers(1, 12))
    parents = {
        key: draw(st.none() | st.integers(0, key - 1)) if key else None for key in range(count)
    }
    needs = draw(
        st.dictionaries(st.integers(0, count - 1), st.lists(st.sampled_from([20, 21]), max_size=2))
    )
    return parents, needs


@given(houses())
def test_two_rooms_share_a_cell_when_one_holds_the_other_or_both_reach_the_same_equipment(
    house: tuple[dict[int, int | None], dict[int, list[int]]],
) -> None:
    parents, needs = house
    found = cells(parents, needs, [20, 21])

    def inside(room: int) -> set[int]:
        below = {key for key, parent in parents.items() if parent == room}
        return {room}.union(*(inside(key) for key in below))

    def equipment(room: int) -> set[int]:
        return {thing for key in inside(room) for thing in needs.get(key, [])}

    for one in parents:
        for other in parents:
            nested = one in inside(other) or other in inside(one)
            shared = not found[one].isdisjoint(found[other])
            assert shared == (nested or bool(equipment(one) & equipment(other)))
