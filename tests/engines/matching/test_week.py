"""Weekly slots against the same thing said minute by minute."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.matching.houses import UNHURRIED
from torvet.engines.matching import Slot
from torvet.engines.matching.week import coincide, meeting, minutes_together, share_weeks

WEEKS = 12  # a multiple of every interval below, so that nothing is cut off


@st.composite
def slots(draw: st.DrawFn) -> Slot:
    start = draw(st.integers(0, 100))
    interval = draw(st.sampled_from((1, 2, 3, 4)))
    end = draw(st.integers(start + 1, 120))
    return Slot(draw(st.integers(0, 1)), start, end, interval, draw(st.integers(0, interval - 1)))


def minutes(slot: Slot) -> set[tuple[int, int, int]]:
    """Every (week, weekday, minute) in which a slot holds."""
    weeks = [week for week in range(WEEKS) if week % slot.interval == slot.phase]
    return {
        (week, slot.weekday, minute) for week in weeks for minute in range(slot.start, slot.end)
    }


@UNHURRIED
@given(slots(), slots())
def test_minutes_together_are_the_minutes_both_hold_on_average_over_the_weeks(
    one: Slot, other: Slot
) -> None:
    common = len(minutes(one) & minutes(other))
    assert minutes_together(one, other) == pytest.approx(common / WEEKS)


@UNHURRIED
@given(slots(), slots())
def test_two_slots_share_weeks_when_some_week_has_both(one: Slot, other: Slot) -> None:
    weeks = {week for week, _, _ in minutes(one)} & {week for week, _, _ in minutes(other)}
    assert share_weeks(one, other) == bool(weeks)


@UNHURRIED
@given(st.lists(slots(), max_size=3), st.lists(slots(), max_size=3), st.integers(1, 60))
def test_weeks_coincide_when_one_stretch_of_both_is_long_enough(
    ones: list[Slot], others: list[Slot], least: int
) -> None:
    stretches = [len(minutes(a) & minutes(b)) for a in ones for b in others]
    weeks = [len({m[0] for m in minutes(a) & minutes(b)}) for a in ones for b in others]
    longest = [size / max(1, count) for size, count in zip(stretches, weeks, strict=True)]
    assert coincide(ones, others, least) == any(size >= least for size in longest)


@UNHURRIED
@given(st.lists(slots(), max_size=3), st.lists(slots(), max_size=3))
def test_two_weeks_meet_when_they_have_a_minute_in_common(
    ones: list[Slot], others: list[Slot]
) -> None:
    common = any(minutes(one) & minutes(other) for one in ones for other in others)
    assert (meeting(tuple(ones), tuple(others)).kind == "meet") == common


@pytest.mark.parametrize(
    ("other", "kind", "turned"),
    [
        (Slot(1, 960, 1080), "meet", False),
        (Slot(1, 1020, 1080), "handover", False),
        (Slot(1, 780, 840), "handover", True),
        (Slot(1, 1100, 1160), "close", False),
        (Slot(1, 1200, 1260), "other_hours", False),
        (Slot(2, 900, 1020), "other_days", False),
        (Slot(1, 900, 1020, 2, 1), "meet", False),
    ],
)
def test_two_weeks_stand_to_each_other_in_one_way(other: Slot, kind: str, turned: bool) -> None:
    found = meeting((Slot(1, 900, 1020),), (other,))
    assert (found.kind, found.turned) == (kind, turned)


def test_the_same_hour_in_other_weeks_never_meets() -> None:
    odd, even = Slot(1, 900, 1020, 2, 1), Slot(1, 900, 1020, 2, 0)
    assert meeting((odd,), (even,)).kind == "other_weeks"


def test_who_does_not_say_when_cannot_be_compared() -> None:
    assert meeting((), (Slot(1, 900, 1020),)).kind == "missing"


@pytest.mark.parametrize(
    "wrong",
    [(7, 0, 60), (0, 60, 60), (0, 0, 1441), (0, -1, 60), (0, 0, 60, 2, 2), (0, 0, 60, 0, 0)],
)
def test_a_slot_that_is_no_stretch_of_a_day_is_refused(wrong: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"weekday|slot|[Pp]hase"):
        Slot(*wrong)
