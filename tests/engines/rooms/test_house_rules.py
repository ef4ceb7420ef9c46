"""Which terms count, against asking every one of them for its rank."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.rooms.days import UNHURRIED, at, hours
from torvet.engines.rooms.house_rules import (
    PriceKind,
    Resolved,
    Terms,
    free_until,
    price,
    resolve,
)
from torvet.engines.spans import Span

HALL, NORTH, OFFICE = 1, 2, 3
ASSOCIATION, FIRM = 7, 8
HOUSE = Terms(key=1, longest_minutes=480, needs_approval=True)
FOR_ASSOCIATIONS = Terms(key=2, category=ASSOCIATION, price_kind="free", needs_approval=False)
OF_THE_HALL = Terms(key=3, room=HALL, longest_minutes=180, price_kind="hour", price=15000)
OF_THE_HALL_FOR_ASSOCIATIONS = Terms(key=4, room=HALL, category=ASSOCIATION, longest_minutes=240)
ALL = [HOUSE, FOR_ASSOCIATIONS, OF_THE_HALL, OF_THE_HALL_FOR_ASSOCIATIONS]


def test_the_most_particular_terms_that_say_something_count_field_by_field() -> None:
    found = resolve(ALL, [HALL], ASSOCIATION)
    assert found.terms == Terms(
        longest_minutes=240, price_kind="hour", price=15000, needs_approval=False
    )
    assert {name: source.key for name, source in found.sources.items()} == {
        "longest_minutes": 4,
        "price_kind": 3,
        "price": 3,
        "needs_approval": 2,
    }


def test_a_part_of_the_hall_follows_the_hall_but_for_its_own_terms() -> None:
    own = Terms(key=5, room=NORTH, longest_minutes=60)
    found = resolve([*ALL, own], [NORTH, HALL], ASSOCIATION)
    assert (found.terms.longest_minutes, found.terms.price) == (60, 15000)


def test_another_room_and_another_borrower_have_the_houses_terms() -> None:
    assert resolve(ALL, [OFFICE], FIRM).terms == Terms(longest_minutes=480, needs_approval=True)


def test_who_is_in_no_category_has_the_terms_for_all() -> None:
    assert resolve(ALL, [HALL]).terms.longest_minutes == 180


def test_a_house_without_terms_says_nothing() -> None:
    assert resolve([], [HALL], FIRM) == Resolved(Terms(), {})


def test_false_and_none_at_all_are_said_too() -> None:
    strict = Terms(key=6, room=HALL, may_book=False, weekly_quota_times=0)
    found = resolve([Terms(may_book=True, weekly_quota_times=3), strict], [HALL])
    assert (found.terms.may_book, found.terms.weekly_quota_times) == (False, 0)


TERMS = st.builds(
    Terms,
    room=st.sampled_from((None, 1, 2, 3)),
    category=st.sampled_from((None, 7, 8)),
    may_book=st.sampled_from((None, True, False)),
    lead_minutes=st.sampled_from((None, 0, 60)),
)


@UNHURRIED
@given(
    st.lists(TERMS, max_size=8, unique_by=lambda terms: (terms.room, terms.category)),
    st.permutations([1, 2, 3]).flatmap(lambda rooms: st.sampled_from([rooms[:1], rooms[:2]])),
    st.sampled_from((None, 7, 8)),
)
def test_each_field_is_said_by_the_terms_of_the_first_rank(
    all_terms: list[Terms], rooms: list[int], category: int | None
) -> None:
    def rank(terms: Terms) -> tuple[int, bool]:
        nearness = len(rooms) if terms.room is None else rooms.index(terms.room)
        return nearness, terms.category is None

    concerned = [
        terms
        for terms in all_terms
        if terms.room in {None, *rooms} and terms.category in {None, category}
    ]
    found = resolve(all_terms, rooms, category)
    for field in ("may_book", "lead_minutes"):
        said = sorted((t for t in concerned if getattr(t, field) is not None), key=rank)
        assert found.sources.get(field) == (said[0] if said else None)
        assert getattr(found.terms, field) == (getattr(said[0], field) if said else None)


@pytest.mark.parametrize(
    ("kind", "amount", "minutes", "expected"),
    [
        ("hour", 15000, 90, 22500),
        ("hour", 100, 20, 33),  # 33.33
        ("hour", 100, 40, 67),  # 66.67
        ("hour", 1, 30, 1),  # a half is rounded up
        ("hour", 1, 29, 0),
        ("hour", 6000, 0.5, 100),  # a begun minute
        ("fixed", 20000, 90, 20000),
        ("free", 15000, 90, 0),
        (None, 15000, 90, 0),
        ("hour", None, 90, 0),
    ],
)
def test_what_it_costs_in_oere(
    kind: PriceKind | None, amount: int | None, minutes: float, expected: int
) -> None:
    resolved = resolve([Terms(price_kind=kind, price=amount)], [HALL])
    assert price(resolved, Span(at(10), at(10) + timedelta(minutes=minutes))) == expected


def test_an_evening_over_the_clock_change_costs_the_hours_it_lasts() -> None:
    resolved = resolve([Terms(price_kind="hour", price=10000)], [HALL])
    night = Span(datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 2, tzinfo=UTC))
    assert price(resolved, night) == 30000


@pytest.mark.parametrize(
    ("cancel_hours", "agreed", "until"),
    [(4, 0, 8), (0, 0, 12), (None, 0, 12), (4, 10, 10.25), (None, 11.9, 12), (4, 13, 12)],
)
def test_giving_it_up_is_free_until_the_deadline_or_for_a_quarter_of_an_hour(
    cancel_hours: int | None, agreed: float, until: float
) -> None:
    resolved = resolve([Terms(cancel_hours=cancel_hours, price_kind="fixed", price=100)], [HALL])
    assert free_until(resolved, hours(12, 14), at(agreed)) == at(until)


@pytest.mark.parametrize(
    "terms", [Terms(cancel_hours=4), Terms(price_kind="fixed", price=100, pays_unused=False)]
)
def test_giving_it_up_never_costs_where_it_is_free_or_the_terms_say_so(terms: Terms) -> None:
    assert free_until(resolve([terms], [HALL]), hours(12, 14), at(13)) is None
