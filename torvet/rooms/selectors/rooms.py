"""Rooms, their tree and the cells they consist of."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from torvet.directory.models import House, Membership, Place
from torvet.rooms.models import Room, RoomCell


def rooms_visible_to(membership: Membership) -> QuerySet[Room]:
    if membership.sees_totals_only:
        return Room.objects.none()
    return Room.objects.filter(house_id=membership.house_id).select_related("place", "parent")


def current_rooms(membership: Membership) -> QuerySet[Room]:
    return rooms_visible_to(membership).filter(archived_at=None)


def places_without_room(house: House) -> QuerySet[Place]:
    """Places in the house that the list of actors named and that nobody has made a room yet."""
    return house.places.filter(is_in_house=True, room=None)


def cells_of(rooms: Iterable[Room]) -> dict[int, frozenset[int]]:
    """The cells of each room, by id."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    wanted = [room.pk for room in rooms]
    for room, cell in RoomCell.objects.filter(room__in=wanted).values_list("room_id", "cell_id"):
        found[room].add(cell)
    return {room: frozenset(found[room]) for room in wanted}


def outermost(rooms: Iterable[Room]) -> list[Room]:
    """Without those that are wholly inside another of them."""
    wanted = list(rooms)
    cells = cells_of(wanted)
    kept: list[Room] = []
    for room in sorted(wanted, key=lambda one: (-len(cells[one.pk]), one.pk)):
        if not any(cells[room.pk] <= cells[other.pk] for other in kept):
            kept.append(room)
    return [room for room in wanted if room in kept]


def lent_rooms(membership: Membership) -> QuerySet[Room]:
    return current_rooms(membership).filter(is_lent=True)
