"""A diary that fills up: a wish is held against those before it, and against nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.rooms.days import UNHURRIED, use, uses
from torvet.engines.rooms.conflicts import clash
from torvet.engines.rooms.diary import Diary
from torvet.engines.rooms.types import Taken


@UNHURRIED
@given(st.lists(uses(), max_size=25))
def test_it_says_of_each_wish_what_looking_at_every_entry_says(wishes: list[Taken]) -> None:
    diary, entries = Diary(), []
    for wish in wishes:
        in_the_way = [entry for entry in entries if clash(wish, entry)]
        found = diary.in_the_way(wish)
        assert (found is None) == (not in_the_way)
        if found is None:
            diary.add(wish)
            entries.append(wish)
        else:
            assert found.span == min(entry.span for entry in in_the_way)


def test_a_use_that_is_struck_out_is_in_nobodys_way() -> None:
    choir, bingo = use(8, 10, key="choir"), use(8, 10, 2, key="bingo")
    diary = Diary([choir, bingo])
    diary.remove(choir)
    assert diary.in_the_way(use(9, 11)) is None
    assert diary.in_the_way(use(9, 11, 2)) is bingo


def test_what_stands_in_the_way_is_handed_back() -> None:
    diary = Diary([use(8, 10, key="choir"), use(12, 14, key="bingo")])
    assert diary.in_the_way(use(10, 12)) is None
    assert diary.in_the_way(use(9, 13)) == use(8, 10, key="choir")
    assert diary.in_the_way(use(9, 13, 2)) is None
