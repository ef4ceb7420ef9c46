"""What would come of changing a series from some day on.

The page that shows it beforehand and the action that does it ask here, so they cannot disagree.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from torvet.engines.spans import Span
from torvet.rooms.looking import Look, Seen, look
from torvet.rooms.models import Booking, Occurrence
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of


def seen_from(
    old: Booking,
    standing: Sequence[Occurrence],
    plan: Plan,
    *,
    now: datetime,
    expected: int | None = None,
    by_the_rules: bool = True,
) -> Look:
    """Whether the plan can be had, where the times that stand make room for it."""
    assert old.organization is not None  # noqa: S101  closed rooms are no series of anybody's
    seen = look(
        lending=lending_of(old.house),
        organization=old.organization,
        asked=plan.asked,
        now=now,
        expected=expected,
        by_the_rules=by_the_rules,
        leaving_out=[one.pk for one in standing],
    )
    stay = {(one.room_id, one.span) for one in standing}
    return replace(seen, seen=tuple(_forgiven(one, stay) for one in seen.seen))


def _forgiven(one: Seen, stay: set[tuple[int, Span]]) -> Seen:
    """A time that stays where it is was granted once; only more people are a new question."""
    is_same = (one.asked.room.pk, one.asked.span) in stay
    return one.held_to({"too_many_people"}) if is_same else one
