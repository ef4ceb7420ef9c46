"""Which of the house's rules a wish breaks, as data that names the rule.

    wish  Hall, Tuesday 17–21          too_long  {limit 180, asked 240}  ← terms of the hall
                                       closed    {closing: until 20}     ← the opening hours

Every broken rule is told at once. The engine has no words; pages say them.
Source: the terms as `house_rules.resolve` gives them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from torvet.engines.rooms.house_rules import Resolved, Terms, begun_minutes
from torvet.engines.rooms.openings import Closing
from torvet.engines.spans import Span

Code = Literal[
    "not_allowed",
    "in_the_past",
    "too_late",
    "too_far_ahead",
    "too_short",
    "too_long",
    "closed",
    "too_many_people",
    "quota_minutes",
    "quota_times",
]
Value = int | datetime | date | Closing


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for, and what the judge must know about it.

    `minutes_booked` and `times_booked` are the organization's in the local week in which the span
    starts (`clocks.week_of`), without this one. `expected` and `capacity` are people, None = not
    known. `closing` is what `openings.closing_reason` says.
    """

    span: Span
    now: datetime
    zone: tzinfo
    minutes_booked: int = 0
    times_booked: int = 0
    expected: int | None = None
    capacity: int | None = None
    closing: Closing | None = None

    @property
    def minutes(self) -> int:
        return begun_minutes(self.span)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One rule that is broken.

    `values` by code – minutes, days, people and times are whole numbers:
        not_allowed, in_the_past    –
        too_late                    minutes, earliest (instant)
        too_far_ahead               days, last_on (date)
        too_short, too_long         limit, asked
        closed                      closing (Closing)
        too_many_people             capacity, expected
        quota_minutes, quota_times  limit, booked, asked
    `source` are the terms that say so; None where it is no matter of terms.
    """

    code: Code
    values: Mapping[str, Value]
    source: Terms | None = None


def refusals(resolved: Resolved, request: Request) -> list[Refusal]:
    """Every rule that the wish breaks, in the order of `Code`; empty where it may be granted.

    Who has no terms at all may book: a house without rules is open.
    """
    found = []
    if resolved.terms.may_book is False:
        found.append(Refusal("not_allowed", {}, resolved.sources["may_book"]))
    return [
        *found,
        *_about_when(resolved, request),
        *_about_length(resolved, request),
        *_about_the_room(request),
        *_about_quotas(resolved, request),
    ]


def _about_when(resolved: Resolved, request: Request) -> Iterable[Refusal]:
    terms, sources = resolved.terms, resolved.sources
    earliest = request.now + timedelta(minutes=terms.lead_minutes or 0)
    if request.span.start < request.now:
        yield Refusal("in_the_past", {})
    elif terms.lead_minutes is not None and request.span.start < earliest:
        late: dict[str, Value] = {"minutes": terms.lead_minutes, "earliest": earliest}
        yield Refusal("too_late", late, sources["lead_minutes"])
    if terms.horizon_days is not None:
        today = request.now.astimezone(request.zone).date()
        last_on = today + timedelta(days=terms.horizon_days)
        if request.span.start.astimezone(request.zone).date() > last_on:
            far: dict[str, Value] = {"days": terms.horizon_days, "last_on": last_on}
            yield Refusal("too_far_ahead", far, sources["horizon_days"])


def _about_length(resolved: Resolved, request: Request) -> Iterable[Refusal]:
    terms, sources, asked = resolved.terms, resolved.sources, request.minutes
    if terms.shortest_minutes is not None and asked < terms.shortest_minutes:
        values = {"limit": terms.shortest_minutes, "asked": asked}
        yield Refusal("too_short", values, sources["shortest_minutes"])
    if terms.longest_minutes is not None and asked > terms.longest_minutes:
        values = {"limit": terms.longest_minutes, "asked": asked}
        yield Refusal("too_long", values, sources["longest_minutes"])


def _about_the_room(request: Request) -> Iterable[Refusal]:
    if request.closing is not None:
        yield Refusal("closed", {"closing": request.closing})
    expected, capacity = request.expected, request.capacity
    if expected is not None and capacity is not None and expected > capacity:
        yield Refusal("too_many_people", {"capacity": capacity, "expected": expected})


def _about_quotas(resolved: Resolved, request: Request) -> Iterable[Refusal]:
    terms = resolved.terms
    counts: tuple[tuple[Code, str, int | None, int, int], ...] = (
        (
            "quota_minutes",
            "weekly_quota_minutes",
            terms.weekly_quota_minutes,
            request.minutes_booked,
            request.minutes,
        ),
        ("quota_times", "weekly_quota_times", terms.weekly_quota_times, request.times_booked, 1),
    )
    for code, field, limit, booked, asked in counts:
        if limit is not None and booked + asked > limit:
            values = {"limit": limit, "booked": booked, "asked": asked}
            yield Refusal(code, values, resolved.sources[field])
