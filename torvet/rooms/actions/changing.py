"""Giving up a time, moving it, and saying something else about a booking."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.directory.writing import refuse_cpr, write
from torvet.engines.spans import Span
from torvet.rooms.actions.booking import check_rooms, refuse
from torvet.rooms.looking import Look, Seen, look
from torvet.rooms.models import Booking, Occurrence, Room, State
from torvet.rooms.offering import give_up_offers, lock_with_neighbours, offer_freed
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.bookings import coming_of
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.taking import (
    TakenByItself,
    agree,
    give_up,
    lock_organization,
    place,
    promised,
    write_changes,
)
from torvet.rooms.telling import tell_of_cancelled, tell_of_edited, tell_of_moved
from torvet.ui.components.amounts import kroner


class NotLive(DomainError):
    message = _("This time is no longer booked; nothing was changed.")


class CostsMore(DomainError):
    message = _(
        "It is too late to cancel for nothing: it costs %(owed)s. Press again if you want to."
    )


class NeedsApproval(DomainError):
    message = _(
        "The house must approve this. Ask for it as a new booking, and cancel this one when the"
        " answer is yes."
    )


class NotAnswered(DomainError):
    message = _("This time is only offered to you. Say yes to it first, then move it.")


@transaction.atomic
def cancel_occurrences(
    *,
    occurrences: Sequence[Occurrence],
    reason: str,
    by: User | None,
    now: datetime,
    is_excused: bool = False,
    costs_at_most: int | None = None,
) -> list[Occurrence]:
    """Those still live (or asked for) and not over are given up; the rows stay, with the reason.
    Whoever booked them is told where somebody else gives them up, and what becomes free is offered
    to those who wait for it.

    After its deadline a time is paid for all the same, unless the house excuses it; `costs_at_most`
    is what the person was told, in øre. Raises CostsMore.
    """
    refuse_cpr({"reason": reason})
    lock_with_neighbours(Room.objects.filter(occurrences__in=_keys(occurrences)).distinct(), now)
    open_states = (State.HELD, State.MOVED, State.OFFERED, State.REQUESTED)
    standing = list(
        Occurrence.objects.select_for_update()
        .filter(pk__in=_keys(occurrences), state__in=open_states, end__gt=now)
        .order_by("pk")
    )
    freed = [one for one in standing if one.is_live]
    for one in standing:
        give_up(one, reason.strip(), now, is_excused=is_excused)
    owed = sum(one.owed for one in standing)
    if costs_at_most is not None and owed > costs_at_most:
        raise CostsMore(owed=kroner(owed))
    write_changes(standing, code="rooms.occurrence.cancelled", by=by, now=now)
    tell_of_cancelled(standing, by=by, now=now)
    give_up_offers(freed, by)
    _offer(freed, now)
    return standing


def _keys(occurrences: Iterable[Occurrence]) -> list[int]:
    return [one.pk for one in occurrences]


def _offer(freed: Sequence[Occurrence], now: datetime) -> None:
    """To those who wait. All are of one house, as one person gives them up."""
    if not freed:
        return
    rooms = Room.objects.in_bulk({one.room_id for one in freed})
    offer_freed(
        house=House.objects.get(pk=freed[0].house_id),
        now=now,
        freed=[(rooms[one.room_id], one.span) for one in freed],
    )


@promised
@transaction.atomic
def move_occurrence(
    *,
    occurrence: Occurrence,
    room: Room,
    span: Span,
    by: User | None,
    now: datetime,
    by_the_rules: bool = True,
    is_approved: bool = False,
) -> Occurrence:
    """To another time, another room, or both; it keeps where the series had it.

    What it leaves is offered to those who wait for it. `is_approved` where whoever moves it may
    answer requests. Raises RoomTaken, as TakenByItself where another time of the same booking is
    there; AgainstTheRules, NeedsApproval, RoomNotLent; NotLive where it was given up meanwhile;
    NotAnswered where it is only offered.
    """
    lending, asked = lending_of(occurrence.house), Asked(room, span)
    organization = occurrence.booking.organization
    if organization is None:
        raise NotLive
    check_rooms(lending, organization, Plan.once((room,), span, lending.house.zone))
    if lending.counts_the_week:
        lock_organization(organization)
    standing = _locked(occurrence, room, now)
    seen = look(
        lending=lending,
        organization=organization,
        asked=[asked],
        now=now,
        expected=occurrence.booking.expected,
        by_the_rules=by_the_rules,
        leaving_out=[standing.pk],
    )
    _refuse_to_move(standing, seen, is_approved)
    left = standing.room, standing.span
    _move(standing, seen.seen[0], by=by, now=now)
    tell_of_moved(standing, left, by=by, now=now)
    offer_freed(house=lending.house, now=now, freed=[left])
    return standing


def _locked(occurrence: Occurrence, room: Room, now: datetime) -> Occurrence:
    lock_with_neighbours([occurrence.room, room], now)
    standing = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
    if not standing.is_live:
        raise NotLive
    if standing.state == State.OFFERED:
        raise NotAnswered
    return standing


def _refuse_to_move(standing: Occurrence, seen: Look, is_approved: bool) -> None:
    own = [one for one in seen.clashes if one.by and one.by.booking_id == standing.booking_id]
    if own and not seen.broken:
        raise TakenByItself(own)
    refuse(seen)
    if seen.needs_approval and not is_approved:
        raise NeedsApproval


def _move(standing: Occurrence, wanted: Seen, *, by: User | None, now: datetime) -> None:
    standing.moved_from = standing.moved_from or standing.start
    standing.moved_from_room_id = standing.moved_from_room_id or standing.room_id
    place(standing, wanted.asked)
    agree(standing, wanted.price, wanted.free_until, now)
    standing.state = State.MOVED
    write_changes([standing], code="rooms.occurrence.moved", by=by, now=now)


@transaction.atomic
def change_booking(*, booking: Booking, by: User, now: datetime, **values: Any) -> Booking:
    """What it is for, how many come, who may see it, whom to reach: all its times at once, those
    to come one step newer for the calendars that follow them. Raises AgainstTheRules where more
    come than a room has room for."""
    whole = Booking.objects.select_related("house", "organization")
    standing = whole.select_for_update(of=("self",)).get(pk=booking.pk)
    _refuse_too_many(standing, values.get("expected", standing.expected), now)
    write(standing, values, code="rooms.booking.changed", by=by, house_id=standing.house_id)
    coming_of(standing, now).update(sequence=F("sequence") + 1, changed_at=now)
    tell_of_edited(standing, by=by, now=now)
    return standing


def _refuse_too_many(booking: Booking, expected: int | None, now: datetime) -> None:
    if booking.organization is None:
        return
    seen = look(
        lending=lending_of(booking.house),
        organization=booking.organization,
        asked=[Asked(one.room, one.span) for one in coming_of(booking, now)],
        now=now,
        expected=expected,
        asks_who_has_it=False,
    )
    refuse(seen.held_to({"too_many_people"}))
