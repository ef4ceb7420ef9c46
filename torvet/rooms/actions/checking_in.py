"""Saying that somebody came, and giving a room free where nobody did."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.engines.spans import Span
from torvet.rooms.models import Occurrence, State
from torvet.rooms.offering import lock_with_neighbours, offer_freed
from torvet.rooms.reasons import kept
from torvet.rooms.selectors.bookings import not_checked_in
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.taking import write_changes
from torvet.rooms.telling import lazy_owed, tell_booker
from torvet.ui.components.times import clock, lazy_moment

EARLY = timedelta(minutes=15)
MAY_COME = (State.HELD, State.MOVED)


class TooEarly(DomainError):
    message = _("You can check in from %(earliest)s.")


class TimeIsOver(DomainError):
    message = _("This time is over.")


class GivenFree(DomainError):
    message = _("Nobody had checked in, so the room was given free. Book it again if it still is.")


class NotBooked(DomainError):
    message = _("This time is no longer booked.")


@transaction.atomic
def check_in(*, occurrence: Occurrence, by: User | None, now: datetime) -> Occurrence:
    """From a quarter of an hour before it starts until it ends; a second time changes nothing.

    `by` is None at the door. Raises GivenFree where it was released an instant before, NotBooked,
    TooEarly, TimeIsOver.
    """
    standing = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
    if standing.state == State.NO_SHOW:
        raise GivenFree
    if standing.state not in MAY_COME:
        raise NotBooked
    earliest = standing.start - EARLY
    if now < earliest:
        raise TooEarly(earliest=clock(standing.house.now(earliest)))
    if now >= standing.end:
        raise TimeIsOver
    if standing.checked_in_at is None:
        standing.checked_in_at = now
        standing.save(update_fields=["checked_in_at"])
        code = "rooms.occurrence.checked_in"
        record(code=code, subject=standing, by=by, house_id=standing.house_id)
    return standing


def release_no_shows(*, now: datetime) -> int:
    """Each that nobody came to, by the terms of its room, is given free by itself, so that one
    that cannot be does not keep the others. Safe where two do it at once. Returns how many."""
    return sum(
        _release(occurrence, minutes, now)
        for house in House.objects.filter(booking_terms__no_show_minutes__isnull=False).distinct()
        for occurrence, minutes in _due(house, now)
    )


def _due(house: House, now: datetime) -> Iterator[tuple[Occurrence, int]]:
    """With the minutes that their terms wait."""
    lending = lending_of(house)
    for one in not_checked_in(house, now):
        minutes = lending.no_show_minutes(one.room, one.booking)
        if minutes is not None and now >= one.start + timedelta(minutes=minutes):
            yield one, minutes


@transaction.atomic
def _release(occurrence: Occurrence, minutes: int, now: datetime) -> bool:
    """False where somebody checked in, or gave it up, before the room was locked."""
    lock_with_neighbours([occurrence.room], now)
    standing = (
        Occurrence.objects.select_for_update(of=("self",))
        .select_related("room", "booking__house", "booking__booked_by")
        .filter(pk=occurrence.pk, state__in=MAY_COME, checked_in_at=None, start=occurrence.start)
        .first()
    )
    if standing is None:
        return False
    standing.is_owed = standing.owed_if_given_up(now) > 0
    standing.state = State.NO_SHOW
    why = _("Nobody had checked in after %(minutes)d minutes.")
    standing.reason = kept(lambda: str(why) % {"minutes": minutes})
    write_changes([standing], code="rooms.occurrence.no_show", by=None, now=now)
    house = standing.booking.house
    tell_booker(
        standing.booking,
        code="rooms.occurrence.no_show",
        text=_(
            "Nobody had checked in to “%(title)s” in %(room)s on %(moment)s after %(minutes)d"
            " minutes, so the room is given free. %(cost)s"
        ),
        by=None,
        now=now,
        room=standing.room.name,
        moment=lazy_moment(house.now(standing.start), house.now(standing.end)),
        minutes=minutes,
        cost=lazy_owed(standing.owed),
    )
    offer_freed(house=house, now=now, freed=[(standing.room, Span(now, standing.end))])
    return True
