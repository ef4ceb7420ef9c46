"""What would come of a wish: is the room free, do the house's rules allow it, what does it cost.

The page that shows it beforehand and the action that books ask here, so they cannot disagree.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from torvet.directory.models import Organization
from torvet.engines.rooms.clocks import week_of
from torvet.engines.rooms.house_rules import free_until, price
from torvet.engines.rooms.refusals import Refusal, Request, refusals
from torvet.engines.spans import Span
from torvet.rooms.models import Category
from torvet.rooms.selectors.lending import Lending
from torvet.rooms.selectors.quotas import used_in_weeks
from torvet.rooms.selectors.taken import Asked, Clash, clashes_of


@dataclass(frozen=True)
class Seen:
    """One room at one time, looked at. `price` is in øre; until `free_until` giving it up costs
    nothing, None where it never does."""

    asked: Asked
    clash: Clash | None
    refusals: tuple[Refusal, ...]
    price: int
    needs_approval: bool
    free_until: datetime | None = None

    @property
    def is_free(self) -> bool:
        return self.clash is None and not self.refusals

    def held_to(self, codes: Collection[str]) -> "Seen":
        """As if only these rules counted."""
        broken = tuple(one for one in self.refusals if one.code in codes)
        return replace(self, refusals=broken, needs_approval=False)


@dataclass(frozen=True)
class Look:
    """All that was asked for, in its order, and the rules it was held to."""

    seen: tuple[Seen, ...]
    lending: Lending
    category: Category | None

    @property
    def free(self) -> list[Seen]:
        return [one for one in self.seen if one.is_free]

    @property
    def clashes(self) -> list[Clash]:
        return [one.clash for one in self.seen if one.clash]

    @property
    def broken(self) -> list[Refusal]:
        return [refusal for one in self.seen for refusal in one.refusals]

    def held_to(self, codes: Collection[str]) -> "Look":
        """As if only these rules counted."""
        return replace(self, seen=tuple(one.held_to(codes) for one in self.seen))

    @property
    def needs_approval(self) -> bool:
        return any(one.needs_approval for one in self.seen)


def look(
    *,
    lending: Lending,
    organization: Organization,
    asked: Sequence[Asked],
    now: datetime,
    expected: int | None = None,
    by_the_rules: bool = True,
    leaving_out: Collection[int] = (),
    asks_who_has_it: bool = True,
) -> Look:
    """`leaving_out` are occurrences about to be moved; `by_the_rules=False` asks only whether the
    rooms are free, `asks_who_has_it=False` only what the rules say. One or two queries."""
    category = lending.category_of(organization)
    taken = clashes_of(asked, lending.cells, leaving_out=leaving_out) if asks_who_has_it else []
    clashes = {id(one.asked): one for one in taken}
    used = _used(lending, organization, asked, leaving_out)
    seen = []
    for one in asked:
        week = week_of(one.span.start, lending.house.zone)
        request = _request(one, lending, now, expected, used.get(week, (0, 0)))
        used[week] = request.minutes_booked + request.minutes, request.times_booked + 1
        resolved = lending.resolved(one.room, category)
        broken = tuple(refusals(resolved, request)) if by_the_rules else ()
        waits = by_the_rules and bool(resolved.terms.needs_approval)
        costs = price(resolved, one.span)
        until = free_until(resolved, one.span, now)
        seen.append(Seen(one, clashes.get(id(one)), broken, costs, waits, until))
    return Look(tuple(seen), lending, category)


def _request(
    asked: Asked, lending: Lending, now: datetime, expected: int | None, used: tuple[int, int]
) -> Request:
    return Request(
        span=asked.span,
        now=now,
        zone=lending.house.zone,
        minutes_booked=used[0],
        times_booked=used[1],
        expected=expected,
        capacity=asked.room.capacity,
        closing=lending.closing(asked.room, asked.span),
    )


def _used(
    lending: Lending,
    organization: Organization,
    asked: Sequence[Asked],
    leaving_out: Collection[int],
) -> dict[Span, tuple[int, int]]:
    if not lending.counts_the_week:
        return {}
    return used_in_weeks(organization, [one.span for one in asked], leaving_out=leaving_out)
