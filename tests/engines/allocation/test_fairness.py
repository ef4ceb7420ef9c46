"""Who gets what, as exact answers: one season a rule, each rule against the one after it."""

from tests.engines.allocation.seasons import (
    CAFE,
    HALL,
    MONDAYS,
    NORTH,
    Choice,
    option,
    season,
    wish,
)
from torvet.engines.allocation import Obstacle, Problem, Standing, Wish, allocate, standing

FIVE, SEVEN, LATE = option(HALL, 17), option(HALL, 19), option(HALL, 21)
BETWEEN = option(HALL, 18)
"""Clashes with five and with seven, which do not clash."""
CAFE_FIVE, CAFE_SEVEN = option(CAFE, 17), option(CAFE, 19)


def granted(*wishes: Wish, obstacles: tuple[Obstacle, ...] = ()) -> Choice:
    return dict(allocate(season(*wishes, obstacles=obstacles)).chosen)


def taken(weeks: int, cell: int, hour: int) -> tuple[Obstacle, ...]:
    return tuple(
        Obstacle(day, 60 * hour, 60 * hour + 60, frozenset({cell}), "taken")
        for day in MONDAYS[:weeks]
    )


def test_one_wish_of_the_first_priority_comes_before_two_of_the_second() -> None:
    found = granted(
        wish(1, FIVE, priority=2), wish(2, SEVEN, priority=2), wish(3, BETWEEN, priority=1)
    )
    assert found == {3: BETWEEN}


def test_the_first_priority_leaves_to_the_second_what_it_has_no_use_for() -> None:
    found = granted(wish(1, FIVE, CAFE_FIVE), wish(2, CAFE_SEVEN, BETWEEN, priority=2))
    assert found == {1: FIVE, 2: CAFE_SEVEN}


def test_of_two_ways_as_good_for_the_first_priority_the_one_good_for_the_second_is_taken() -> None:
    """By key alone wish 1 would have the hour between."""
    found = granted(wish(1, BETWEEN), wish(2, FIVE), wish(3, SEVEN, priority=2))
    assert found == {2: FIVE, 3: SEVEN}


def test_two_organizations_with_one_wish_come_before_one_with_two() -> None:
    found = granted(wish(1, FIVE, of=7), wish(2, SEVEN, of=7), wish(3, SEVEN, of=8))
    assert found == {1: FIVE, 3: SEVEN}


def test_nobodys_third_wish_comes_before_another_ones_first() -> None:
    """Three wishes could be granted, all of one organization; fair is two, of two."""
    found = granted(
        wish(1, CAFE_FIVE, of=7), wish(2, FIVE, of=7), wish(3, SEVEN, of=7), wish(4, BETWEEN, of=8)
    )
    assert found == {1: CAFE_FIVE, 4: BETWEEN}


def test_where_each_has_its_first_the_second_wishes_are_granted_too() -> None:
    found = granted(wish(1, FIVE, of=7), wish(2, SEVEN, of=7), wish(3, LATE, of=8))
    assert found == {1: FIVE, 2: SEVEN, 3: LATE}


def test_one_more_wish_granted_comes_before_one_more_first_option() -> None:
    found = granted(wish(1, BETWEEN, CAFE_FIVE), wish(2, FIVE), wish(3, SEVEN))
    assert found == {1: CAFE_FIVE, 2: FIVE, 3: SEVEN}
    crowded = granted(wish(1, BETWEEN, FIVE), wish(2, SEVEN, CAFE_SEVEN), wish(3, CAFE_SEVEN))
    assert crowded == {1: FIVE, 2: SEVEN, 3: CAFE_SEVEN}


def test_fewest_unmet_first_wishes_come_before_the_lower_sum_of_ranks() -> None:
    """One first and one fourth option rather than two second ones; the café is too small."""
    found = granted(
        wish(1, CAFE_FIVE, FIVE, CAFE_SEVEN, LATE, expected=15), wish(2, BETWEEN, SEVEN)
    )
    assert found == {1: LATE, 2: BETWEEN}


def test_the_lower_sum_of_ranks_comes_before_more_weeks() -> None:
    found = granted(
        wish(1, FIVE), wish(2, FIVE, CAFE_SEVEN, LATE), obstacles=taken(3, cell=12, hour=19)
    )
    assert found == {1: FIVE, 2: CAFE_SEVEN}


def test_more_weeks_come_before_the_order_of_keys() -> None:
    wishes = wish(1, option(CAFE, 17)), wish(2, option(CAFE, 18))
    found = granted(*wishes, obstacles=taken(3, cell=12, hour=17))
    assert found == {2: option(CAFE, 18)}


def test_where_all_is_equal_the_lower_key_comes_first() -> None:
    assert granted(wish(2, FIVE), wish(1, FIVE)) == {1: FIVE}


def test_a_hall_and_its_half_are_granted_at_once_only_in_different_weeks() -> None:
    """The half is taken at 17 in the first two weeks, at 19 in the last two."""
    hall, half = wish(1, FIVE), wish(2, option(NORTH, 18))
    assert granted(hall, half) == {1: FIVE}
    north = frozenset({10})
    early = (Obstacle(day, 1020, 1050, north, "taken") for day in MONDAYS[:2])
    late = (Obstacle(day, 1140, 1170, north, "taken") for day in MONDAYS[2:])
    different = (*early, *late)
    assert granted(hall, half, obstacles=different) == {1: FIVE, 2: option(NORTH, 18)}


def test_buffers_may_lie_over_each_other_but_not_over_a_use() -> None:
    """The hall ends at 18.30 and is aired for half an hour; the north room wants a quarter."""
    hall, north = wish(1, FIVE), wish(2, option(NORTH, 19))
    assert granted(hall, north) == {1: FIVE, 2: option(NORTH, 19)}
    assert granted(wish(1, option(HALL, 18)), north) == {1: option(HALL, 18)}


def test_sunday_night_meets_monday_morning() -> None:
    night = wish(1, option(CAFE, 23, weekday=6))
    assert granted(night, wish(2, option(CAFE, 0))) == {1: option(CAFE, 23, weekday=6)}
    assert len(granted(night, wish(2, option(CAFE, 1)))) == 2


def test_an_option_with_fewer_weeks_than_are_worth_while_is_not_granted() -> None:
    obstacles = taken(2, cell=12, hour=17)
    assert granted(wish(1, CAFE_FIVE, least_weeks=2), obstacles=obstacles) == {1: CAFE_FIVE}
    assert granted(wish(1, CAFE_FIVE, least_weeks=3), obstacles=obstacles) == {}


def test_what_is_taken_in_all_weeks_is_not_granted_though_no_least_is_asked() -> None:
    obstacles = taken(4, cell=12, hour=17)
    assert granted(wish(1, CAFE_FIVE, least_weeks=0), obstacles=obstacles) == {}


def test_the_standing_counts_each_priority_by_itself() -> None:
    problem = season(
        wish(1, FIVE, of=7), wish(2, BETWEEN, CAFE_FIVE, of=7), wish(3, CAFE_SEVEN, priority=2)
    )
    assert standing(problem, allocate(problem).chosen) == (
        Standing(1, wishes=2, turns=(1, 1), first=1, rank_sum=1, weeks=8),
        Standing(2, wishes=1, turns=(1,), first=1, rank_sum=0, weeks=4),
    )
    assert standing(problem, {}) == (
        Standing(1, wishes=2, turns=(0, 0), first=0, rank_sum=0, weeks=0),
        Standing(2, wishes=1, turns=(0,), first=0, rank_sum=0, weeks=0),
    )


def test_a_season_without_wishes_has_nothing_to_grant() -> None:
    found = allocate(Problem((), (), ()))
    assert (found.grants, found.unmet, found.is_exact) == ((), (), True)
