"""Which rules a wish breaks, each with the terms that say so."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.engines.rooms.days import at, hours
from torvet.engines.rooms.house_rules import Terms, resolve
from torvet.engines.rooms.openings import Closing
from torvet.engines.rooms.refusals import Refusal, Request, refusals
from torvet.engines.spans import Span

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
ROOM = 1


def judged(terms: Terms, **facts: object) -> list[Refusal]:
    """A wish for 12–14 at eight the same day, but for these facts."""
    asked = {"span": hours(12, 14), "now": at(8), "zone": COPENHAGEN, **facts}
    return refusals(resolve([terms], [ROOM]), Request(**asked))  # type: ignore[arg-type]


def told(terms: Terms, **facts: object) -> list[tuple[str, dict[str, object]]]:
    found = judged(terms, **facts)
    assert all(refusal.source in {None, terms} for refusal in found)
    return [(refusal.code, dict(refusal.values)) for refusal in found]


def test_a_house_without_rules_says_no_to_nothing() -> None:
    assert judged(Terms(), expected=500) == []


def test_a_refusal_names_the_terms_it_comes_from() -> None:
    hall = Terms(key=3, room=ROOM, longest_minutes=60)
    found = refusals(
        resolve([Terms(key=1, longest_minutes=600), hall], [ROOM]),
        Request(hours(12, 14), at(8), COPENHAGEN),
    )
    assert found == [Refusal("too_long", {"limit": 60, "asked": 120}, hall)]


def test_who_may_not_book() -> None:
    assert told(Terms(may_book=False)) == [("not_allowed", {})]


def test_what_has_begun_is_in_the_past_and_not_too_late_as_well() -> None:
    assert told(Terms(lead_minutes=60), now=at(12.5)) == [("in_the_past", {})]
    assert told(Terms(), now=at(12)) == []


@pytest.mark.parametrize(("lead", "is_refused"), [(240, False), (241, True), (0, False)])
def test_a_wish_comes_in_good_time(lead: int, is_refused: bool) -> None:
    expected = [("too_late", {"minutes": lead, "earliest": at(8 + lead / 60)})]
    assert told(Terms(lead_minutes=lead)) == (expected if is_refused else [])


def test_days_ahead_are_days_of_the_houses_calendar() -> None:
    now = datetime(2026, 2, 28, 22, 59, tzinfo=UTC)  # still the 28th in Copenhagen
    limit = {"days": 2, "last_on": date(2026, 3, 2)}
    assert told(Terms(horizon_days=2), now=now) == []
    assert told(Terms(horizon_days=1), now=now) == [
        ("too_far_ahead", {"days": 1, "last_on": date(2026, 3, 1)})
    ]
    late_evening = Span(datetime(2026, 3, 2, 23, tzinfo=UTC), datetime(2026, 3, 3, 0, tzinfo=UTC))
    assert told(Terms(horizon_days=2), now=now, span=late_evening) == [("too_far_ahead", limit)]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (Terms(longest_minutes=120, shortest_minutes=120), []),
        (Terms(longest_minutes=119), [("too_long", {"limit": 119, "asked": 120})]),
        (Terms(shortest_minutes=121), [("too_short", {"limit": 121, "asked": 120})]),
    ],
)
def test_how_long_a_stay_may_be(terms: Terms, expected: object) -> None:
    assert told(terms) == expected


def test_the_weeks_quota_counts_this_one() -> None:
    terms = Terms(weekly_quota_minutes=300, weekly_quota_times=2)
    assert told(terms, minutes_booked=180, times_booked=1) == []
    assert told(terms, minutes_booked=181, times_booked=2) == [
        ("quota_minutes", {"limit": 300, "booked": 181, "asked": 120}),
        ("quota_times", {"limit": 2, "booked": 2, "asked": 1}),
    ]


def test_what_is_closed_or_too_small_is_no_matter_of_terms() -> None:
    closing = Closing("closed", date(2026, 3, 2), "Valg")
    found = judged(Terms(key=1), closing=closing, expected=31, capacity=30)
    assert found == [
        Refusal("closed", {"closing": closing}),
        Refusal("too_many_people", {"capacity": 30, "expected": 31}),
    ]
    assert judged(Terms(), expected=30, capacity=30) == []
    assert judged(Terms(), expected=None, capacity=30) == []


def test_every_broken_rule_is_told_at_once() -> None:
    terms = Terms(may_book=False, horizon_days=0, lead_minutes=9999, longest_minutes=1)
    assert [code for code, _ in told(terms, now=at(-30), capacity=1, expected=2)] == [
        "not_allowed",
        "too_late",
        "too_far_ahead",
        "too_long",
        "too_many_people",
    ]
