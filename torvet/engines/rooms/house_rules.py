"""Which of the house's terms count for a room and a borrower, and what a use costs.

    Hall, associations   longest 4 h                      ┐  the most particular
    Hall                 longest 3 h, per hour 150.00     │  that says something
    House, associations             free                  │  counts, field by field
    House                longest 8 h, needs approval      ┘
    resolved             longest 4 h, per hour 150.00, needs approval – each with its source

Room and category come before the room alone, the room before the room it is part of, any room
before the category alone, and that before the house. Source: none; the order is our own, so that
a rule for one room is an exception from the house's and needs no repeating.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Literal

from torvet.engines.spans import Span

PriceKind = Literal["free", "hour", "fixed"]
SCOPE = ("key", "room", "category")
SECOND_THOUGHTS = timedelta(minutes=15)
"""What was agreed after the deadline can still be regretted so long."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One set of terms; `room` and `category` are whom it is for, None = all. None elsewhere means
    that these terms do not say. Quotas are per organization and local week; `price` is in øre, and
    free where no terms name a kind of price or none an amount. `pays_unused` False: cancelling too
    late, or not coming, costs nothing; where it is not said it costs the same.
    """

    key: int | None = None
    room: int | None = None
    category: int | None = None
    may_book: bool | None = None
    horizon_days: int | None = None
    lead_minutes: int | None = None
    longest_minutes: int | None = None
    shortest_minutes: int | None = None
    weekly_quota_minutes: int | None = None
    weekly_quota_times: int | None = None
    needs_approval: bool | None = None
    cancel_hours: int | None = None
    pays_unused: bool | None = None
    no_show_minutes: int | None = None
    price_kind: PriceKind | None = None
    price: int | None = None


FIELDS = tuple(field.name for field in fields(Terms) if field.name not in SCOPE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What counts for one room and one category: `terms` has the values, `sources` by the name of
    each field that is said the terms it was taken from."""

    terms: Terms
    sources: Mapping[str, Terms]


def resolve(
    all_terms: Iterable[Terms], room_ids: Sequence[int], category: int | None = None
) -> Resolved:
    """The terms for a room, given as its own id and those of the rooms it is part of, the nearest
    first. Of two sets for the same room and category the first counts."""
    by_scope: dict[tuple[int | None, int | None], Terms] = {}
    for terms in all_terms:
        by_scope.setdefault((terms.room, terms.category), terms)
    categories = (None,) if category is None else (category, None)
    scopes = [(room, one) for room in (*room_ids, None) for one in categories]
    sources: dict[str, Terms] = {}
    for terms in (by_scope[scope] for scope in scopes if scope in by_scope):
        for name in FIELDS:
            if getattr(terms, name) is not None:
                sources.setdefault(name, terms)
    values = {name: getattr(source, name) for name, source in sources.items()}
    return Resolved(Terms(**values), sources)


def price(resolved: Resolved, span: Span) -> int:
    """In øre; an hourly price counts each begun minute and is rounded half up."""
    terms = resolved.terms
    amount = terms.price or 0
    if terms.price_kind == "hour":
        return (amount * begun_minutes(span) + 30) // 60
    return amount if terms.price_kind == "fixed" else 0


def free_until(resolved: Resolved, span: Span, agreed_at: datetime) -> datetime | None:
    """The last instant at which giving it up costs nothing; without a deadline that is when the
    use starts. None where it never costs anything: it is free, or these terms let it be."""
    if not price(resolved, span) or resolved.terms.pays_unused is False:
        return None
    deadline = span.start - timedelta(hours=resolved.terms.cancel_hours or 0)
    return max(deadline, min(agreed_at + SECOND_THOUGHTS, span.start))


def begun_minutes(span: Span) -> int:
    """The length of a span, a begun minute counted whole."""
    return -(-span.duration // timedelta(minutes=1))
