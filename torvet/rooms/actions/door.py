"""What one may do at the door of a room without signing in: take it for half an hour, and say that
one has come. Whoever stands there is known to the house only by the panel's address."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.engines.spans import Span
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.checking_in import EARLY, NotBooked, check_in
from torvet.rooms.models import Occurrence, Room, Screen
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.door import door_of, may_be_checked_in, uses_today
from torvet.rooms.selectors.lending import lending_of
from torvet.ui.components.times import clock

LEEWAY = timedelta(minutes=5)


class PanelBooksForNobody(DomainError):
    message = gettext_lazy("This panel cannot book. The coordinator of the house can change that.")


class NothingFree(DomainError):
    message = gettext_lazy("The room is not free for more than a moment today.")


class TakenAtDoor(DomainError):
    message = gettext_lazy("The room is booked already, %(start)s–%(end)s.")


class ChangedMeanwhile(DomainError):
    message = gettext_lazy("Something has changed meanwhile. Look again, and choose then.")


@transaction.atomic
def book_at_door(
    *,
    screen: Screen,
    start: datetime,
    now: datetime,
    besides: Sequence[Span] = (),
    by: User | None = None,
) -> Occurrence:
    """The next free half hour, for the actor that the panel books for; whoever takes it at once is
    checked in. `start` is what the panel showed: a picture that is too old books nothing else.
    `besides` are times at which something is in the room that nobody booked.

    A press that comes twice books once.

    Raises PanelBooksForNobody, TakenAtDoor, NothingFree, ChangedMeanwhile, and what `book` raises.
    """
    room, organization = screen.room, screen.organization
    if room is None or organization is None:
        raise PanelBooksForNobody
    offer = _offered(room, start, now, besides)
    booking = book(
        lending=lending_of(screen.house),
        organization=organization,
        plan=Plan.once((room,), offer, screen.house.zone),
        by=by,
        now=now,
        title=_("Booked at the door"),
        is_public=False,
    )
    booked = booking.occurrences.get()
    record(code="rooms.door.booked", subject=screen, by=by, house_id=screen.house_id)
    if may_be_checked_in(booked, now, EARLY):
        check_in(occurrence=booked, by=by, now=now)
    return booked


def _offered(room: Room, start: datetime, now: datetime, besides: Sequence[Span]) -> Span:
    door = door_of(room, now, besides)
    taken = next(
        (one for one in (door.current, door.following) if one and one.start == start), None
    )
    if taken is not None:
        local = room.house.now
        raise TakenAtDoor(start=clock(local(taken.start)), end=clock(local(taken.end)))
    if door.offer is None:
        raise NothingFree
    if abs(door.offer.start - start) > LEEWAY:
        raise ChangedMeanwhile
    return door.offer


@transaction.atomic
def check_in_at_door(
    *, screen: Screen, occurrence: int, now: datetime, by: User | None = None
) -> Occurrence:
    """`occurrence` is the id of one that has this room. Raises NotBooked, and what `check_in`
    raises."""
    if screen.room is None:
        raise NotBooked
    found = Occurrence.objects.filter(pk=occurrence, house_id=screen.house_id).first()
    shown = {one.pk for one in uses_today(screen.room, now)}
    if found is None or (found.is_live and found.pk not in shown):
        raise NotBooked
    return check_in(occurrence=found, by=by, now=now)
