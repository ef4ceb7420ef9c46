"""What somebody could have instead, where the house's rules or somebody else stand in the way.

A wish that breaks a rule is first mended – shortened, or brought into the days that can be booked –
and what is offered then breaks no rule.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from torvet.directory.models import House, Membership, Organization
from torvet.engines.rooms.house_rules import Terms, begun_minutes
from torvet.engines.spans import Span
from torvet.rooms.looking import Look, look
from torvet.rooms.plans import span_on
from torvet.rooms.selectors.instead import Instead, instead_of
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.taken import Asked

OFFERED = 3
LOOKED_AT = 14
"""Of the same room, and of other rooms; more are looked at, since some may break a rule."""


def could_have(
    asked: Asked,
    membership: Membership,
    organization: Organization,
    *,
    now: datetime,
    expected: int | None = None,
) -> list[Instead]:
    """The same room at other times, then other rooms, three of each at most; the nearest first."""
    lending = lending_of(membership.house)
    category = lending.category_of(organization)
    span = _mended(asked.span, lending.resolved(asked.room, category).terms, now, membership)

    def looked_at(one: Instead, *, asks_who_has_it: bool = False) -> Look:
        return look(
            lending=lending,
            organization=organization,
            asked=[Asked(one.room, one.span)],
            now=now,
            expected=expected,
            asks_who_has_it=asks_who_has_it,
        )

    mended = Instead(asked.room, span, is_other_room=False)
    found = [mended] if span != asked.span and looked_at(mended, asks_who_has_it=True).free else []
    others = instead_of(
        Asked(asked.room, span),
        membership,
        organization,
        now=now,
        expected=expected,
        each=LOOKED_AT,
    )
    found += [one for one in others if looked_at(one).free]
    found = [replace(one, is_other_day=_is_other_day(one, asked, lending.house)) for one in found]
    return _first_few(found, False) + _first_few(found, True)


def _is_other_day(one: Instead, asked: Asked, house: House) -> bool:
    return house.now(one.span.start).date() != house.now(asked.span.start).date()


def _first_few(found: Iterable[Instead], is_other_room: bool) -> list[Instead]:
    return [one for one in found if one.is_other_room == is_other_room][:OFFERED]


def _mended(span: Span, terms: Terms, now: datetime, membership: Membership) -> Span:
    """As long, and on such a day, as the terms allow; at the same time by the clock."""
    zone = membership.house.zone
    start, today = span.start.astimezone(zone), now.astimezone(zone).date()
    first, last = today, start.date()
    if terms.horizon_days is not None:
        last = min(last, today + timedelta(days=terms.horizon_days))
    day = max(first, last)
    minutes = begun_minutes(span)
    allowed = max(minutes, terms.shortest_minutes or 0)
    allowed = min(allowed, terms.longest_minutes or allowed)
    if (day, allowed) == (start.date(), minutes):
        return span
    begins = span_on(day, start.time(), start.time(), zone).start
    return Span(begins, begins + timedelta(minutes=allowed))
