"""Why working together has stalled: each reason by its fact, and nothing where nothing shows."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.stalling import Actor, Promise, Reason, Why, Work, why_stalled

TODAY = date(2026, 6, 1)
WEEKS = 6


def ago(weeks: int, days: int = 0) -> date:
    return TODAY - timedelta(weeks=weeks, days=days)


LATELY = ago(1)


def actor(key: int, last: date | None = LATELY) -> Actor:
    return Actor(key, True, ago(40), [last] if last else [])


BOTH = (actor(1), actor(2))
GOING = Work(BOTH, began_on=ago(40), meetings=[ago(2)])


def test_what_goes_well_has_no_reason() -> None:
    assert why_stalled(GOING, TODAY, WEEKS) == []


def test_no_meeting_counts_from_the_last_one_and_on_the_day_the_weeks_are_full() -> None:
    for last, expected in (
        (ago(WEEKS), [Reason(Why.NO_MEETING, since=ago(WEEKS))]),
        (ago(WEEKS) + timedelta(days=1), []),
    ):
        work = Work(BOTH, ago(40), meetings=[ago(30), last])
        assert why_stalled(work, TODAY, WEEKS) == expected


def test_without_any_meeting_it_counts_from_when_it_was_agreed_on() -> None:
    (reason,) = why_stalled(Work(BOTH, ago(9)), TODAY, WEEKS)
    assert (reason.why, reason.weeks(TODAY)) == (Why.NO_MEETING, 9)


def test_a_meeting_today_or_to_come_is_enough_and_so_is_not_having_agreed_yet() -> None:
    assert why_stalled(Work(BOTH, ago(40), meetings=[ago(30), TODAY]), TODAY, WEEKS) == []
    assert why_stalled(Work(BOTH, began_on=None), TODAY, WEEKS) == []


def test_a_commitment_is_overdue_the_day_after_its_day() -> None:
    promises = [Promise(7, 1, TODAY), Promise(8, 2, ago(0, 1)), Promise(9, 1, ago(3))]
    work = Work(BOTH, ago(40), meetings=[ago(1)], promises=promises)
    assert why_stalled(work, TODAY, WEEKS) == [
        Reason(Why.OVERDUE, since=ago(3), actor=1, promise=9),
        Reason(Why.OVERDUE, since=ago(0, 1), actor=2, promise=8),
    ]


def test_a_review_has_passed_the_day_after_its_day() -> None:
    for day, expected in ((TODAY, []), (ago(0, 1), [Reason(Why.REVIEW, since=ago(0, 1))])):
        work = Work(BOTH, ago(40), meetings=[ago(1)], review_on=day)
        assert why_stalled(work, TODAY, WEEKS) == expected


def test_one_actor_is_quiet_while_another_is_not() -> None:
    work = Work((actor(1), actor(2, ago(8))), ago(40), meetings=[ago(1)])
    assert why_stalled(work, TODAY, WEEKS) == [Reason(Why.QUIET, since=ago(8), actor=2)]


def test_where_all_are_quiet_nobody_is_named() -> None:
    work = Work((actor(1, ago(8)), actor(2, None)), ago(40), meetings=[ago(1)])
    assert why_stalled(work, TODAY, WEEKS) == []


def test_an_invitation_is_unanswered_after_a_week() -> None:
    for asked, expected in ((ago(1), 1), (ago(0, 6), 0)):
        work = Work((*BOTH, Actor(3, None, asked)), began_on=None)
        assert len(why_stalled(work, TODAY, WEEKS)) == expected


def test_fewer_than_two_are_left_once_the_others_said_no() -> None:
    gone = Actor(2, False, ago(4))
    assert why_stalled(Work((actor(1), gone), ago(4), meetings=[TODAY]), TODAY, WEEKS) == [
        Reason(Why.TOO_FEW, left=1)
    ]


def test_what_is_over_has_not_stalled() -> None:
    work = Work((), ago(40), promises=[Promise(1, 1, ago(9))], review_on=ago(9), is_over=True)
    assert why_stalled(work, TODAY, WEEKS) == []


past = st.integers(0, 400).map(lambda days: TODAY - timedelta(days=days))


@given(
    st.lists(st.tuples(st.sampled_from([True, False, None]), past, st.lists(past)), max_size=6),
    st.lists(past, max_size=4),
    st.integers(1, 52),
)
def test_more_patience_never_finds_more(
    said: list[tuple[bool | None, date, list[date]]], meetings: list[date], weeks: int
) -> None:
    actors = [Actor(n, part, asked, signs) for n, (part, asked, signs) in enumerate(said)]
    work = Work(actors, began_on=ago(60), meetings=meetings)

    def found(patience: int) -> set[Why]:
        return {one.why for one in why_stalled(work, TODAY, patience)} - {Why.QUIET}

    assert found(weeks + 1) <= found(weeks)
