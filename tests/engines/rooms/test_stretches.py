"""Lists of spans against the same sets hour by hour."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.rooms.days import HOURS, at, hours, spans
from torvet.engines.rooms.stretches import common, joined, without
from torvet.engines.spans import Span

LISTS = st.lists(spans(), max_size=6)


def hour_by_hour(found: list[Span]) -> set[int]:
    return {hour for hour in range(HOURS) if any(span.holds(at(hour)) for span in found)}


def is_plain(found: list[Span]) -> bool:
    return all(one.end < next_one.start for one, next_one in pairwise(found))


@given(LISTS, LISTS)
def test_spans_are_sets_of_hours(ones: list[Span], others: list[Span]) -> None:
    one, other = hour_by_hour(ones), hour_by_hour(others)
    assert hour_by_hour(joined([*ones, *others])) == one | other
    assert hour_by_hour(common(ones, others)) == one & other
    assert hour_by_hour(without(ones, others)) == one - other
    for found in (joined(ones), common(ones, others), without(ones, others)):
        assert is_plain(found)


def test_spans_that_touch_become_one() -> None:
    assert joined([hours(10, 12), hours(8, 10)]) == [hours(8, 12)]


def test_what_is_taken_out_of_the_middle_leaves_both_ends() -> None:
    assert without([hours(8, 16)], [hours(10, 11), hours(12, 13)]) == [
        hours(8, 10),
        hours(11, 12),
        hours(13, 16),
    ]
