"""Booking the rooms that the offers say they are in, so that nobody types their times again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from torvet.accounts.models import User
from torvet.directory.models import House
from torvet.engines import recurrence
from torvet.engines.spans import Span
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.weeks import REFUSALS
from torvet.rooms.models import Booking
from torvet.rooms.plans import Plan, leapt_over, span_on
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.offers import TimeToBook
from torvet.rooms.taking import lock_cells


@transaction.atomic
def book_offers(
    *, house: House, times: Sequence[TimeToBook], last_on: date, by: User, now: datetime
) -> tuple[list[Booking], list[TimeToBook]]:
    """A series for each time, up to and with the last day; dates that are taken or closed are left
    out. Also gives back those of which nothing could be had."""
    made, refused = [], []
    lending = lending_of(house)
    lock_cells({one.room.pk: one.room for one in times}.values())
    for one in times:
        assert one.offer.organization is not None  # noqa: S101  the selector left those out
        try:
            made.append(
                book(
                    lending=lending,
                    organization=one.offer.organization,
                    plan=_plan(one, house, last_on, now),
                    by=by,
                    now=now,
                    skips_clashes=True,
                    title=one.offer.name[:200],
                    offer=one.offer,
                )
            )
        except REFUSALS:
            refused.append(one)
    return made, refused


def _plan(one: TimeToBook, house: House, last: date, now: datetime) -> Plan:
    """From the first day whose time has not begun."""
    time, today = one.time, house.today(now)
    assert time.end is not None  # noqa: S101  the selector left those out
    days = list(recurrence.days_between(time.rule, time.first_on, today, last))
    spans = tuple(span for span in _spans(days, one, house) if span.start >= now)
    first_on = house.today(spans[0].start) if spans else time.first_on
    return Plan((one.room,), spans, first_on, time.start, time.end, time.rule)


def _spans(days: Iterable[date], one: TimeToBook, house: House) -> Iterable[Span]:
    """A time that no clock shows on a day is left out there."""
    start, end = one.time.start, one.time.end
    assert end is not None  # noqa: S101
    for day in days:
        if leapt_over(day, start, end, house.zone) is None:
            yield span_on(day, start, end, house.zone)
