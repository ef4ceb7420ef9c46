"""Who is in the way of whom, and where room is left, against looking at every pair and hour."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.rooms.days import HOURS, UNHURRIED, at, hours, spans, use, uses
from torvet.engines.rooms.conflicts import clash, clashes, free_spans
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span


def plainly(one: Taken, other: Taken) -> bool:
    """The promise, word for word: no use over a use, no buffer over a use."""
    return bool(one.cells & other.cells) and (
        one.span.overlaps(other.span)
        or one.padded.overlaps(other.span)
        or one.span.overlaps(other.padded)
    )


@UNHURRIED
@given(st.lists(uses(), max_size=6), st.lists(uses(), max_size=8))
def test_the_sweep_finds_what_looking_at_every_pair_finds(
    wanted: list[Taken], taken: list[Taken]
) -> None:
    found = clashes(wanted, taken)
    for number, one in enumerate(wanted):
        others = [*wanted[:number], *wanted[number + 1 :], *taken]
        expected = [other for other in others if plainly(one, other)]
        assert [other.span for other in found[number]] == sorted(o.span for o in expected)
        assert sorted(map(str, found[number])) == sorted(map(str, expected))


def test_uses_that_touch_do_not_clash() -> None:
    assert clashes([use(10, 12)], [use(8, 10), use(12, 14)]) == [()]


def test_buffers_may_lie_over_each_other() -> None:
    assert not clash(use(8, 10, after=1), use(11, 12, before=1))


def test_a_buffer_never_lies_over_a_use() -> None:
    assert clash(use(8, 10, after=1.25), use(11, 12, before=1))
    assert clash(use(8, 10, after=0.5), use(11, 12, before=1.25))


def test_rooms_without_a_common_cell_are_never_in_the_way() -> None:
    assert clashes([use(8, 10, 1)], [use(8, 10, 2, 3)]) == [()]


def test_each_wish_is_told_what_it_meets_by_start() -> None:
    late, early = use(12, 14, key="late"), use(9, 11, key="early")
    found = clashes([use(10, 13), use(20, 21)], [late, early])
    assert found == [(early, late), ()]


def test_a_wish_that_shares_two_cells_with_a_use_meets_it_once() -> None:
    whole = use(9, 11, 1, 2, key="whole")
    assert clashes([use(10, 13, 1, 2)], [whole]) == [(whole,)]


def test_two_wishes_of_the_same_series_may_meet_each_other() -> None:
    moved, next_one = use(10, 12, key="moved"), use(11, 13, key="next")
    assert clashes([moved, next_one], []) == [(next_one,), (moved,)]


@UNHURRIED
@given(
    st.lists(spans(), max_size=3),
    st.lists(uses(), max_size=6),
    st.sets(st.integers(1, 3), min_size=1).map(frozenset),
    st.integers(0, 2),
    st.integers(0, 2),
)
def test_a_use_may_lie_where_it_is_open_and_meets_nobody(
    open_: list[Span], taken: list[Taken], cells: frozenset[int], before: int, after: int
) -> None:
    buffers = timedelta(hours=before), timedelta(hours=after)
    found = free_spans(open_, taken, cells, *buffers)
    for start in range(HOURS):
        for end in range(start + 1, HOURS + 1):
            wish = Taken("", cells, hours(start, end), *buffers)
            is_open = all(any(s.holds(at(h)) for s in open_) for h in range(start, end))
            may = is_open and not any(plainly(wish, other) for other in taken)
            inside = any(s.start <= wish.span.start and wish.span.end <= s.end for s in found)
            assert inside == may


def test_what_is_left_of_a_day_stays_clear_of_the_longer_buffer() -> None:
    found = free_spans(
        [hours(8, 20)],
        [use(10, 12, after=1), use(15, 16, 9)],
        frozenset({1}),
        timedelta(hours=0.5),
        timedelta(hours=0.5),
    )
    assert found == [hours(8, 9.5), hours(13, 20)]
