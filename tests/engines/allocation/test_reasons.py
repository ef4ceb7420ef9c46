"""Why a wish did not get what it held dearer, each reason as one exact answer."""

from datetime import timedelta

import pytest

from tests.engines.allocation.seasons import CAFE, HALL, MONDAYS, answers, option, season, wish
from torvet.engines.allocation import (
    Because,
    Grant,
    InTheWay,
    MissingWeek,
    Obstacle,
    Option,
    Reason,
    Unmet,
    Wish,
    allocate,
)

FIVE, BETWEEN, SEVEN = (option(HALL, hour) for hour in (17, 18, 19))
CAFE_FIVE, CAFE_SEVEN = option(CAFE, 17), option(CAFE, 19)


def stands(wish: Wish, option: Option) -> InTheWay:
    return InTheWay(wish.key, wish.organization, wish.priority, option, MONDAYS)


def why(*wishes: Wish, key: int) -> tuple[tuple[InTheWay, ...], Because | None]:
    """What is in the way of a wish's first option, and why it stands."""
    found = allocate(season(*wishes))
    one = next(one for one in answers(found) if one.wish == key)
    return one.reasons[0].in_the_way, one.reasons[0].because


def closed(*weeks: int, source: str = "holiday") -> tuple[Obstacle, ...]:
    return tuple(Obstacle(MONDAYS[week], 0, 1440, None, "closed", source) for week in weeks)


def taken(*weeks: int) -> tuple[Obstacle, ...]:
    cell = frozenset({12})
    return tuple(Obstacle(MONDAYS[week], 1020, 1080, cell, "taken", "exam") for week in weeks)


def test_a_first_option_needs_no_reason() -> None:
    found = allocate(season(wish(1, FIVE, CAFE_FIVE)))
    assert found.grants == (Grant(1, FIVE, 0, MONDAYS),)


def test_a_higher_priority_stands_in_the_way() -> None:
    other = wish(2, FIVE)
    assert why(wish(1, FIVE, priority=2), other, key=1) == (
        (stands(other, FIVE),),
        Because("turn", priority=1, turn=1),
    )


def test_another_organization_would_have_nothing() -> None:
    mine, other = (wish(1, SEVEN, of=7), wish(3, FIVE, of=7)), wish(2, SEVEN, of=8)
    assert why(*mine, other, key=1) == (
        (stands(other, SEVEN),),
        Because("turn", priority=1, turn=1),
    )


def test_another_would_get_only_one_wish() -> None:
    one, two = wish(1, FIVE, CAFE_FIVE, of=7), wish(2, FIVE, of=8)
    assert why(one, two, wish(3, SEVEN, of=8), key=1) == (
        (stands(two, FIVE),),
        Because("turn", priority=1, turn=2),
    )


def test_fewer_would_have_their_first_option() -> None:
    one, two = wish(1, BETWEEN, CAFE_FIVE), wish(2, FIVE, CAFE_SEVEN)
    three = wish(3, SEVEN, option(CAFE, 21))
    assert why(one, two, three, key=1)[1] == Because("first", priority=1)


def test_others_would_have_to_go_further_down_their_list() -> None:
    one = wish(1, FIVE, CAFE_FIVE)
    two = wish(2, FIVE, option(HALL, 16), option(CAFE, 21))
    assert why(one, two, wish(3, option(HALL, 15)), key=1) == (
        (stands(two, FIVE),),
        Because("rank", priority=1),
    )


def test_a_lower_priority_would_get_less_for_nothing_won() -> None:
    one, two, three = wish(1, BETWEEN), wish(2, FIVE), wish(3, SEVEN, priority=2)
    assert why(one, two, three, key=1) == (
        (stands(two, FIVE), stands(three, SEVEN)),
        Because("turn", priority=2, turn=1),
    )


def test_where_all_is_equal_the_order_of_the_wishes_decides() -> None:
    one, two = wish(1, FIVE), wish(2, FIVE)
    assert why(one, two, key=2) == ((stands(one, FIVE),), Because("key"))


def test_a_room_that_is_too_small_says_for_how_many() -> None:
    found = allocate(season(wish(1, CAFE_FIVE, FIVE, expected=15)))
    assert found.grants[0].reasons == (Reason(CAFE_FIVE, 0, "too_small", capacity=12, expected=15),)


@pytest.mark.parametrize(
    ("obstacles", "code", "missing"),
    [
        (closed(1, 2), "closed", [(1, "closed", "holiday"), (2, "closed", "holiday")]),
        (taken(0, 3), "taken", [(0, "taken", "exam"), (3, "taken", "exam")]),
        (closed(1) + taken(0), "too_few_weeks", [(0, "taken", "exam"), (1, "closed", "holiday")]),
    ],
)
def test_too_few_weeks_say_what_the_others_are(
    obstacles: tuple[Obstacle, ...], code: str, missing: list[tuple[int, str, str]]
) -> None:
    found = allocate(season(wish(1, CAFE_FIVE, least_weeks=3), obstacles=obstacles))
    gaps = [MissingWeek(MONDAYS[week], code, source) for week, code, source in missing]  # type: ignore[arg-type]
    (reason,) = found.unmet[0].reasons
    assert (reason.code, reason.free, reason.least) == (code, 2, 3)
    assert list(reason.missing) == gaps


def test_a_season_that_is_too_short_is_not_laid_on_what_is_closed() -> None:
    found = allocate(season(wish(1, CAFE_FIVE, least_weeks=9), obstacles=closed(0)))
    reason = found.unmet[0].reasons[0]
    assert (reason.code, reason.free, reason.least) == ("too_few_weeks", 3, 9)


def test_a_grant_says_which_weeks_it_misses() -> None:
    both = closed(2) + taken(2, 3)
    found = allocate(season(wish(1, CAFE_FIVE), obstacles=both))
    assert found.grants[0].weeks == MONDAYS[:2]
    assert found.grants[0].missing == (
        MissingWeek(MONDAYS[2], "closed", "holiday"),
        MissingWeek(MONDAYS[3], "taken", "exam"),
    )


def test_the_buffer_of_what_is_taken_counts_but_that_of_what_is_closed_does_not() -> None:
    """The café ends at 18.30."""
    hour = (1110, 1140, frozenset({12}))
    obstacles = (
        Obstacle(MONDAYS[0], *hour, "taken", before=15),
        Obstacle(MONDAYS[1], *hour, "closed", before=15),
        Obstacle(MONDAYS[2], *hour, "taken"),
        Obstacle(MONDAYS[3] + timedelta(days=1), *hour, "taken", before=15),
    )
    found = allocate(season(wish(1, CAFE_FIVE), obstacles=obstacles))
    assert found.grants[0].weeks == MONDAYS[1:]


def test_what_is_set_by_hand_stands_and_says_so() -> None:
    one, two = wish(1, FIVE), wish(2, BETWEEN, CAFE_FIVE)
    found = allocate(season(one, two), {2: BETWEEN})
    assert found.grants == (Grant(2, BETWEEN, 0, MONDAYS, is_by_hand=True),)
    reason = Reason(
        FIVE, 0, "granted", in_the_way=(stands(two, BETWEEN),), because=Because("by_hand")
    )
    assert found.unmet == (Unmet(1, (reason,)),)


def test_what_is_refused_by_hand_gets_nothing_and_says_so() -> None:
    found = allocate(season(wish(1, FIVE)), {1: None})
    assert found.unmet == (Unmet(1, (Reason(FIVE, 0, "by_hand"),), is_by_hand=True),)


def test_an_option_set_by_hand_need_not_be_among_those_wished_for() -> None:
    found = allocate(season(wish(1, FIVE)), {1: CAFE_FIVE})
    assert found.grants == (
        Grant(1, CAFE_FIVE, None, MONDAYS, (), (Reason(FIVE, 0, "by_hand"),), is_by_hand=True),
    )


def test_without_time_whoever_has_least_chooses_next_and_nothing_is_weighed() -> None:
    """The hour between stands in the way of two, so it waits; the best is found with time."""
    wishes = wish(1, BETWEEN, of=7), wish(2, FIVE, of=8), wish(3, SEVEN, of=9)
    found = allocate(season(*wishes), seconds=0)
    assert (found.is_exact, found.chosen) == (False, {2: FIVE, 3: SEVEN})
    in_the_way = (stands(wishes[1], FIVE), stands(wishes[2], SEVEN))
    assert found.unmet == (Unmet(1, (Reason(BETWEEN, 0, "granted", in_the_way=in_the_way),)),)
