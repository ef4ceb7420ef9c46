"""A stretch of time between two instants; the end is not part of it.

    ──●━━━━━━━○──────●━━━━○──►       ● start, counts   ○ end, does not

Two spans that only touch do not overlap. Spans are instants in UTC: two local times of one zone
compare by wall clock even across a clock change, so rules speak local time and spans do not.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple


class Span(NamedTuple):
    """`start` < `end`, both aware and in UTC; build with `span` where that is not known."""

    start: datetime
    end: datetime

    @property
    def duration(self) -> timedelta:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


def span(start: datetime, end: datetime) -> Span:
    """From two instants of any zone. Raises ValueError where one has no zone, or the end does not
    lie after the start."""
    if start.tzinfo is None or end.tzinfo is None:
        raise ValueError("A span lies between two instants: give both a zone.")
    begins, ends = start.astimezone(UTC), end.astimezone(UTC)
    if ends <= begins:
        raise ValueError("A span ends after it starts.")
    return Span(begins, ends)
