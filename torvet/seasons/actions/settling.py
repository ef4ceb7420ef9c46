"""What is granted becomes bookings, and everyone is told what they got."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.engines import recurrence
from torvet.engines.allocation import Breach, Left, check
from torvet.engines.spans import Span
from torvet.rooms.actions.booking import NothingToBook, book
from torvet.rooms.models import LIVE_STATES, Booking
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.taking import (
    AgainstTheRules,
    RoomNotLent,
    RoomTaken,
    lock_cells,
    lock_organization,
)
from torvet.seasons.actions.proposing import nearest
from torvet.seasons.actions.rounds import SettledAlready
from torvet.seasons.calendar import spans_of
from torvet.seasons.locking import lock_season, touch
from torvet.seasons.models import Grant, Season, Stage, Wish
from torvet.seasons.reading import Reading, read
from torvet.seasons.slots import Slot
from torvet.seasons.telling import tell_answers

HOURS = frozenset({"closed"})
"""What a booking of a season is still held to: the round has decided the rest."""
TRIES = 2


class NotSharedOut(DomainError):
    message = _("Share out the rooms first.")


class NoLongerHolds(DomainError):
    """`breaches` says which grants."""

    message = _(
        "Something has changed since it was shared out: share out again, or adjust what is marked."
    )

    def __init__(self, breaches: Iterable[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__()


@transaction.atomic
def settle_season(*, season: Season, by: User, now: datetime) -> Season:
    """All that is granted is booked in one go; a date that is closed or taken meanwhile is left
    out with its reason. Every actor is told what it got, and why something was not granted.

    Raises NotSharedOut, SettledAlready, NoLongerHolds.
    """
    standing = lock_season(season)
    if standing.is_settled:
        raise SettledAlready
    reading = read(standing)
    if standing.stage != Stage.PROPOSED or len(reading.grants) < len(reading.wishes):
        raise NotSharedOut
    broken = what_breaks(reading)
    if broken:
        raise NoLongerHolds(broken)
    _lock(reading)
    for wish in reading.wishes.values():
        _settle(wish, standing, by, now)
    _answer_the_rest(reading)
    standing.stage, standing.settled_by, standing.settled_at = Stage.SETTLED, by, now
    standing.save(update_fields=["stage", "settled_by", "settled_at"])
    touch(standing)
    _record(standing, reading, by)
    tell_answers(standing, reading.wishes, reading.rooms, by=by, now=now)
    return standing


def what_breaks(reading: Reading) -> tuple[Breach, ...]:
    """Clashes, and what was proposed but has fewer weeks left by now than would be worth while.
    What was set by hand may be for fewer."""
    by_hand = reading.fixed
    found = check(reading.granted_only, reading.chosen)
    return tuple(
        one
        for one in found
        if one.code == "clash" or (one.code == "too_few_weeks" and one.wish not in by_hand)
    )


def _lock(reading: Reading) -> None:
    """All actors, then all rooms, in the order in which every booking takes them."""
    granted = [wish for wish in reading.wishes.values() if wish.grant.slot]
    if reading.lending.counts_the_week:
        for actor in sorted({wish.organization for wish in granted}, key=lambda one: one.pk):
            lock_organization(actor)
    slots = filter(None, (wish.grant.slot for wish in granted))
    lock_cells({room.pk: room for slot in slots for room in slot.rooms}.values())


def _settle(wish: Wish, season: Season, by: User, now: datetime) -> None:
    grant = wish.grant
    slot = grant.slot
    if slot is None:
        return
    booking = _booked(wish, slot, season, by, now)
    if booking is None:
        _take_back(grant)
        return
    held = booking.occurrences.filter(state__in=LIVE_STATES, room=slot.room)
    grant.booking, grant.weeks = booking, held.count()
    grant.save(update_fields=["booking", "weeks"])


def _booked(wish: Wish, slot: Slot, season: Season, by: User, now: datetime) -> Booking | None:
    """None where no date is left. Somebody may book at the very instant, without waiting for us:
    then it is looked at once more."""
    spans = tuple(span for span in spans_of(slot, season) if span.start > now)
    for _number in range(TRIES):
        try:
            return _book(wish, _plan(slot, spans, season), season, by, now)
        except RoomTaken:
            continue
        except (AgainstTheRules, RoomNotLent, NothingToBook):
            return None
    return None


def _book(wish: Wish, plan: Plan, season: Season, by: User, now: datetime) -> Booking:
    booking = book(
        lending=lending_of(season.house),
        organization=wish.organization,
        plan=plan,
        by=by,
        now=now,
        skips_clashes=True,
        held_to=HOURS,
        title=wish.title,
        expected=wish.expected,
        is_public=wish.is_public,
        contact_name=wish.contact_name,
        contact_email=wish.contact_email,
        contact_phone=wish.contact_phone,
    )
    booking.booked_by = wish.wished_by or by
    booking.save(update_fields=["booked_by"])
    return booking


def _plan(slot: Slot, spans: tuple[Span, ...], season: Season) -> Plan:
    house = season.house
    first_on = house.now(spans[0].start).date() if spans else season.first_on
    rule = recurrence.weekly(str(slot.weekday))
    return Plan(slot.rooms, spans, first_on, slot.start, slot.end, rule)


def _take_back(grant: Grant) -> None:
    """Nothing of it was left at the last instant."""
    rank = grant.option.position if grant.option else -1
    grant.why = [*grant.why, {"rank": rank, "code": "gone"}]
    grant.give(None)
    grant.option, grant.weeks, grant.is_by_hand = None, 0, False
    grant.save()


def _answer_the_rest(reading: Reading) -> None:
    """Those who got nothing are told the nearest time that nobody has."""
    left = Left(reading.problem, reading.chosen)
    for wish in reading.wishes.values():
        if wish.grant.slot is None:
            wish.grant.nearest = nearest(wish, left, reading)
            wish.grant.save(update_fields=["nearest"])


def _record(season: Season, reading: Reading, by: User) -> None:
    booked = [wish.grant for wish in reading.wishes.values() if wish.grant.booking_id]
    details = {"booked": len(booked), "unmet": len(reading.wishes) - len(booked)}
    code = "seasons.season.settled"
    record(code=code, subject=season, by=by, house_id=season.house_id, details=details)
