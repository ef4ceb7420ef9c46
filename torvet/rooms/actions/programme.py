"""Booking the rooms that the offers say they are in, so that nobody types their times again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from torvet.accounts.models import User
from torvet.directory.models import House
from torvet.engines import recurrence
from torvet.engines.spans import Span
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.series import REFUSALS
from torvet.rooms.models import Booking
from torvet.rooms.plans import Plan, span_on
from torvet.rooms.selectors.offers import TimeToBook


@transaction.atomic
def book_offers(
    *, house: House, times: Sequence[TimeToBook], last_on: date, by: User, now: datetime
) -> tuple[list[Booking], list[TimeToBook]]:
    """A series for each time, up to and with the last day; dates that are taken are left out. Also
    gives back those of which nothing could be had."""
    made, refused = [], []
    for one in times:
        plan = _plan(one, house, house.today(now), last_on)
        assert one.offer.organization is not None  # noqa: S101  the selector left those out
        try:
            made.append(
                book(
                    house=house,
                    organization=one.offer.organization,
                    plan=plan,
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


def _plan(one: TimeToBook, house: House, first: date, last: date) -> Plan:
    time = one.time
    assert time.end is not None  # noqa: S101  the selector left those out
    days = list(recurrence.days_between(time.rule, time.first_on, first, last))
    spans = tuple(_spans(days, one, house))
    first_on = days[0] if days else time.first_on
    return Plan((one.room,), spans, first_on, time.start, time.end, time.rule)


def _spans(days: Iterable[date], one: TimeToBook, house: House) -> Iterable[Span]:
    for day in days:
        assert one.time.end is not None  # noqa: S101
        yield span_on(day, one.time.start, one.time.end, house.zone)
