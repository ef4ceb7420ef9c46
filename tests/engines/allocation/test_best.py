"""The best allocation is the best of all there are; every reason is what trying all shows."""

from collections.abc import Mapping
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.allocation.plainly import Plainly
from tests.engines.allocation.seasons import OPTIONS, answers, seasons
from tests.engines.rooms.days import UNHURRIED
from torvet.engines.allocation import (
    Allocation,
    Option,
    Problem,
    Reason,
    allocate,
    check,
    standing,
)

SOME = settings(UNHURRIED, max_examples=60)


@st.composite
def settled(draw: st.DrawFn) -> tuple[Problem, dict[int, Option | None]]:
    """A season in which some is set by hand, wisely or not."""
    problem = draw(seasons(4))
    fixed = {}
    for wish in problem.wishes:
        if draw(st.booleans()):
            fixed[wish.key] = draw(st.one_of(st.none(), st.sampled_from(wish.options), OPTIONS))
    return problem, fixed


@SOME
@given(seasons())
def test_the_proposal_is_the_best_of_all(problem: Problem) -> None:
    found = allocate(problem)
    assert found.is_exact
    assert found.chosen == Plainly(problem).best()
    assert check(problem, found.chosen) == ()


@SOME
@given(settled())
def test_with_some_set_by_hand_it_is_the_best_of_what_is_left(
    given_: tuple[Problem, dict[int, Option | None]],
) -> None:
    problem, fixed = given_
    found = allocate(problem, fixed)
    assert found.chosen == Plainly(problem, fixed).best()
    by_hand = {one.wish for one in answers(found) if one.is_by_hand}
    assert by_hand == fixed.keys()


@SOME
@given(seasons(), st.randoms(use_true_random=False))
def test_the_order_in_which_it_is_told_does_not_matter(problem: Problem, chance: Random) -> None:
    def shuffled(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(rows, len(rows)))

    again = Problem(
        *map(shuffled, (problem.rooms, problem.wishes, problem.weeks, problem.obstacles))
    )
    assert allocate(again) == allocate(problem)
    assert allocate(again, seconds=0) == allocate(problem, seconds=0)


@SOME
@given(settled())
def test_every_reason_is_what_trying_all_shows(
    given_: tuple[Problem, dict[int, Option | None]],
) -> None:
    problem, fixed = given_
    plainly, found = Plainly(problem, fixed), allocate(problem, fixed)
    for key, reason in told(found):
        if reason.code == "granted":
            assert reason.because == plainly.first_worse(key, reason.option)
    assert_facts(plainly, found)


@SOME
@given(settled())
def test_a_plain_round_can_be_held_and_its_reasons_are_true(
    given_: tuple[Problem, dict[int, Option | None]],
) -> None:
    problem, fixed = given_
    plainly, found = Plainly(problem, fixed), allocate(problem, fixed, seconds=0)
    assert found.chosen in plainly.all
    assert_facts(plainly, found)


@SOME
@given(seasons())
def test_the_standing_says_what_is_compared(problem: Problem) -> None:
    plainly = Plainly(problem)
    choice = plainly.best()
    figures = iter(plainly.worth(choice)[0])
    for one in standing(problem, choice):
        turns = [next(figures) for _ in range(5)]
        assert list(one.turns) == turns[: len(one.turns)]
        assert not any(turns[len(one.turns) :])
        assert [one.first, -one.rank_sum, one.weeks] == [next(figures) for _ in range(3)]


def told(found: Allocation) -> list[tuple[int, Reason]]:
    return [(one.wish, reason) for one in answers(found) for reason in one.reasons]


def assert_facts(plainly: Plainly, found: Allocation) -> None:
    """One reason for each dearer option, and each says what is so."""
    wishes = {wish.key: wish for wish in plainly.wishes}
    for grant in found.grants:
        weeks = plainly.used[grant.wish, grant.option]
        assert list(grant.weeks) == list(weeks)
        assert [gap.week for gap in grant.missing] == [
            week for week in plainly.problem.weeks if week not in weeks
        ]
    for one in answers(found):
        options = wishes[one.wish].options
        got = found.chosen.get(one.wish)
        rank = options.index(got) if got in options else len(options)
        assert [reason.option for reason in one.reasons] == list(options[:rank])
        for reason in one.reasons:
            assert_fact(plainly, found.chosen, one.wish, reason)


def assert_fact(plainly: Plainly, chosen: Mapping[int, Option], key: int, reason: Reason) -> None:
    wish = next(wish for wish in plainly.wishes if wish.key == key)
    weeks = plainly.used[key, reason.option]
    room = next(room for room in plainly.problem.rooms if room.key == reason.option.room)
    least = max(1, wish.least_weeks)
    if reason.code == "too_small":
        assert (reason.capacity, reason.expected) == (room.capacity, wish.expected)
        assert (room.capacity or 0) < (wish.expected or 0)
    elif reason.code in ("closed", "taken", "too_few_weeks"):
        assert (reason.free, reason.least) == (len(weeks), least)
        assert len(weeks) < least
        if reason.code != "too_few_weeks":
            assert {gap.code for gap in reason.missing} == {reason.code}
    elif reason.code == "by_hand":
        assert key in plainly.fixed
        assert len(weeks) >= least
    else:
        stands = {
            other: tuple(found)
            for other, option in chosen.items()
            if other != key and (found := plainly.clashing_weeks(key, reason.option, other, option))
        }
        assert stands
        assert {one.wish: one.weeks for one in reason.in_the_way} == stands
        assert any(
            one.priority <= wish.priority or one.wish in plainly.fixed for one in reason.in_the_way
        )
