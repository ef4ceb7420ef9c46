"""The rooms of a house and how they lie in each other."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import takewhile
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory import writing
from torvet.directory.models import House, Place
from torvet.engines.rooms.cells import cells
from torvet.engines.spans import Span
from torvet.rooms.models import (
    LIVE_STATES,
    Occurrence,
    Room,
    RoomCell,
    RoomKind,
    RoomPicture,
    State,
)
from torvet.rooms.promise import REFUSAL
from torvet.rooms.stamping import stamp
from torvet.ui.components.times import lazy_moment


class RoomInItself(DomainError):
    message = _("A room cannot be part of itself, or of one of its own parts.")
    field = "parent"


class BookedTogether(DomainError):
    message = _(
        "Rooms that would now belong together are booked at the same time, on %(moment)s:"
        " %(room)s for “%(title)s”, %(other_room)s for “%(other_title)s”. Move or cancel one of the"
        " two first."
    )
    field = "parent"


class StillHasParts(DomainError):
    message = _("Other rooms are part of this one; archive them or move them first.")


class StillBooked(DomainError):
    message = _(
        "%(name)s is booked or asked for, next on %(moment)s for “%(title)s”. Move or cancel what"
        " is to come first."
    )


@transaction.atomic
def add_room(*, house: House, by: User | None, now: datetime, **values: Any) -> Room:
    room = Room(house=house, position=house.rooms.count())
    writing.write(room, values, code="rooms.room.added", by=by, house_id=house.pk)
    arrange(house, now)
    return room


@transaction.atomic
def change_room(*, room: Room, by: User | None, now: datetime, **values: Any) -> None:
    """Raises BookedTogether where what becomes one room is booked by two; nothing changes then."""
    rearranges = bool({"parent", "needs", "kind"} & set(values))
    if rearranges:
        _hold_all(room.house)
    writing.write(room, values, code="rooms.room.changed", by=by, house_id=room.house_id)
    if rearranges:
        arrange(room.house, now)
    else:
        stamp(room.house)


@transaction.atomic
def archive_room(*, room: Room, by: User, now: datetime) -> None:
    _hold_all(room.house)
    if room.parts.filter(archived_at=None).exists():
        raise StillHasParts
    coming = room.occurrences.filter(state__in=[*LIVE_STATES, State.REQUESTED], end__gt=now)
    first = coming.select_related("booking").order_by("start").first()
    if first is not None:
        moment, title = _moment(room.house, first), first.booking.title
        raise StillBooked(name=room.name, moment=moment, title=title)
    writing.archive(room, code="rooms.room.archived", by=by, house_id=room.house_id, now=now)
    arrange(room.house, now)


@transaction.atomic
def restore_room(*, room: Room, by: User, now: datetime) -> None:
    _hold_all(room.house)
    writing.restore(room, code="rooms.room.restored", by=by, house_id=room.house_id)
    arrange(room.house, now)


@transaction.atomic
def make_rooms_of_places(
    *, house: House, places: Sequence[Place], by: User, now: datetime
) -> list[Room]:
    """Places in the house that are no rooms yet."""
    known = house.rooms.count()
    made = [
        Room(house=house, name=place.name, place=place, position=known + number)
        for number, place in enumerate(places)
    ]
    for room in made:
        writing.write(room, {}, code="rooms.room.added", by=by, house_id=house.pk)
    arrange(house, now)
    return made


@transaction.atomic
def show_room(*, room: Room, image: ContentFile[bytes], alt: str, by: User) -> RoomPicture:
    """One more picture of it, after those it has."""
    writing.refuse_cpr({"alt": alt})
    picture = RoomPicture(room=room, alt=alt, position=room.pictures.count())
    picture.image.save(f"{secrets.token_hex(12)}.jpg", image, save=True)
    record(code="rooms.picture.added", subject=picture, by=by, house_id=room.house_id)
    return picture


@transaction.atomic
def hide_picture(*, picture: RoomPicture, by: User) -> None:
    """The picture is gone for good, file and all, once this is certain."""
    file = picture.image
    house_id = picture.room.house_id
    record(code="rooms.picture.removed", subject=picture, by=by, house_id=house_id)
    picture.delete()
    transaction.on_commit(lambda: file.delete(save=False))


def arrange(house: House, now: datetime) -> None:
    """Work out anew which cells each room consists of; what is booked from now on follows.

    Nobody books meanwhile. Raises RoomInItself, BookedTogether.
    """
    _hold_all(house)
    stamp(house)
    rooms = list(house.rooms.order_by("pk").prefetch_related("needs"))
    wanted = _cells(rooms)
    known: defaultdict[int, set[int]] = defaultdict(set)
    for row in RoomCell.objects.filter(room__house=house):
        known[row.room_id].add(row.cell_id)
    changed = [room.pk for room in rooms if known[room.pk] != wanted[room.pk]]
    RoomCell.objects.filter(room__in=changed).delete()
    RoomCell.objects.bulk_create(
        RoomCell(room_id=room, cell_id=cell) for room in changed for cell in sorted(wanted[room])
    )
    try:
        with transaction.atomic():
            _claim_anew(changed, now)
    except IntegrityError as refused:
        if REFUSAL in str(refused):
            raise _booked_together(house, wanted, now) from refused
        raise


def _booked_together(
    house: House, wanted: Mapping[int, frozenset[int]], now: datetime
) -> BookedTogether:
    """Says the first two that would be in each other's way."""
    live = Occurrence.objects.filter(house=house, state__in=LIVE_STATES, end__gt=now)
    times = list(live.select_related("booking", "room").order_by("taken_from", "pk"))
    one, other = next(
        (one, other)
        for place, one in enumerate(times)
        for other in takewhile(partial(_touches, one), times[place + 1 :])
        if wanted[one.room_id] & wanted[other.room_id] and _is_in_the_way(one, other)
    )
    return BookedTogether(
        moment=_moment(house, other),
        room=one.room.name,
        title=one.booking.title,
        other_room=other.room.name,
        other_title=other.booking.title,
    )


def _touches(one: Occurrence, later: Occurrence) -> bool:
    return later.taken_from < one.taken_to


def _is_in_the_way(one: Occurrence, other: Occurrence) -> bool:
    """The time kept free around two may overlap, but not with a use."""
    padded = Span(one.taken_from, one.taken_to), Span(other.taken_from, other.taken_to)
    return one.span.overlaps(padded[1]) or other.span.overlaps(padded[0])


def _moment(house: House, one: Occurrence) -> str:
    return lazy_moment(house.now(one.start), house.now(one.end))


def _hold_all(house: House) -> None:
    """Before anything of a room is written: in the order in which bookings lock, or a booking of
    two rooms and a change of them could each hold what the other waits for."""
    list(house.rooms.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _claim_anew(rooms: Iterable[int], now: datetime) -> None:
    """Writing the room again makes the database write the claims again. First all are let go, or
    two that change places would stand in each other's way."""
    coming = Occurrence.objects.filter(room__in=rooms, state__in=LIVE_STATES, end__gt=now)
    states = dict(coming.values_list("pk", "state"))
    coming.update(state="")
    for state in set(states.values()):
        ours = [pk for pk, stood in states.items() if stood == state]
        Occurrence.objects.filter(pk__in=ours).update(state=state)


def _cells(rooms: list[Room]) -> dict[int, frozenset[int]]:
    """Of every room; what is archived is part of nothing, and keeps its own cell."""
    current = [room for room in rooms if not room.is_archived]
    parents = {room.pk: room.parent_id for room in current if room.kind == RoomKind.ROOM}
    needs = {room.pk: [needed.pk for needed in room.needs.all()] for room in current}
    equipment = [room.pk for room in current if room.kind == RoomKind.EQUIPMENT]
    try:
        found = cells(parents, needs, equipment)
    except ValueError as circle:
        raise RoomInItself from circle
    return {room.pk: found.get(room.pk, frozenset({room.pk})) for room in rooms}
