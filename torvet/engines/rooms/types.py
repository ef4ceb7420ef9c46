"""What the engines under rooms are told: rooms and what has taken them, as plain values.

before      span       after
┄┄┄┄┄●━━━━━━━━━━━━━━━━○┄┄┄┄┄►     buffers may lie over each other, never over a use
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import timedelta

from torvet.engines.spans import Span

NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class Taken:
    """A use of a room, wished for or granted: the cells it takes, when, and its buffers.

    `key` is the caller's own (a row's number); the engines only hand it back.
    """

    key: Hashable
    cells: frozenset[int]
    span: Span
    before: timedelta = NOTHING
    after: timedelta = NOTHING

    @property
    def padded(self) -> Span:
        """The use with its buffers."""
        return Span(self.span.start - self.before, self.span.end + self.after)


@dataclass(frozen=True, slots=True)
class Room:
    """A room that could be offered: what it takes, when it is open, and whom it fits.

    `open` is in order and its spans do not touch, as `openings.open_spans` gives them.
    `capacity` is people; None means *not known*. `access` is any set of words.
    """

    key: int
    cells: frozenset[int]
    open: tuple[Span, ...]
    capacity: int | None = None
    access: frozenset[str] = field(default_factory=frozenset)
    before: timedelta = NOTHING
    after: timedelta = NOTHING
    position: int = 0
    name: str = ""

    def fits(self, people: int, access: frozenset[str] = frozenset()) -> bool:
        """Whether so many may be inside and it has all that is wished for; an unknown capacity
        does not rule a room out."""
        return (self.capacity is None or self.capacity >= people) and access <= self.access

    @property
    def order(self) -> tuple[bool, int, int, str, int]:
        """The smallest first, those of unknown capacity last; then by position, name and key."""
        return self.capacity is None, self.capacity or 0, self.position, self.name, self.key
