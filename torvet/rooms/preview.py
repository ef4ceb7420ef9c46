"""What would come of a booking, date by date: "12 of 14 are free", and what is in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat

from django.utils.translation import gettext as _

from torvet.directory.models import House, Membership
from torvet.rooms.looking import Look, Seen
from torvet.rooms.models import Room
from torvet.rooms.presenting import may_read
from torvet.rooms.wording import RuleWords


@dataclass(frozen=True)
class Line:
    """One room at one time by the house's clock; `why_not` is empty where it is free, `title`
    where all lines are of one booking."""

    room: Room
    start: datetime
    end: datetime
    why_not: str
    is_taken: bool
    title: str = ""


@dataclass(frozen=True)
class Preview:
    lines: list[Line]
    price: int
    needs_approval: bool
    free_until: datetime | None = None
    """Where it is one time alone: until when giving it up costs nothing."""

    @property
    def free(self) -> int:
        return sum(not line.why_not for line in self.lines)

    @property
    def is_all_free(self) -> bool:
        return self.free == len(self.lines)


def preview_of(seen: Look, membership: Membership, titles: Sequence[str] = ()) -> Preview:
    words = RuleWords(seen.lending) if seen.broken else None
    house = membership.house
    return Preview(
        lines=[
            Line(
                room=one.asked.room,
                start=house.now(one.asked.span.start),
                end=house.now(one.asked.span.end),
                why_not=_why_not(one, words, membership),
                is_taken=one.clash is not None and not one.refusals,
                title=title,
            )
            for one, title in zip(seen.seen, titles or repeat(""), strict=False)
        ],
        price=sum(one.price for one in seen.free),
        needs_approval=seen.needs_approval,
        free_until=_free_until(seen, house),
    )


def _free_until(seen: Look, house: House) -> datetime | None:
    free = seen.free
    until = free[0].free_until if len(free) == 1 else None
    return house.now(until) if until else None


def _why_not(one: Seen, words: RuleWords | None, membership: Membership) -> str:
    if one.refusals and words:
        return " ".join(map(words.of, one.refusals))
    if one.clash is None:
        return ""
    if one.clash.by is None:
        return _("Another of the times you ask for is then.")
    if not may_read(one.clash.by, membership):
        return _("The room is taken.")
    return _("The room is taken: %(title)s.") % {"title": one.clash.by.booking.title}
