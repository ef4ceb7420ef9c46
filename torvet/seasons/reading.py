"""A season round as the engine of allocation is told it: rooms, wishes, weeks, obstacles.

Each room has the cells it takes and one of its own, by which its closed hours are told; a pair of
rooms is told as one with the cells of both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from functools import cached_property

from torvet.engines import allocation as engine
from torvet.rooms.models import Room
from torvet.rooms.selectors.lending import Lending, lending_of
from torvet.seasons.calendar import weeks_of
from torvet.seasons.models import Grant, Season, Wish
from torvet.seasons.obstacles import Obstacles
from torvet.seasons.selectors import rooms_for_a_season, standing_wishes
from torvet.seasons.slots import Slot, slot_of


@dataclass(frozen=True)
class Reading:
    """A round read once. `problem` has all that is in the way, `wishes_only` nothing of it."""

    season: Season
    lending: Lending
    wishes: Mapping[int, Wish]
    rooms: Mapping[int, Room]
    taking_part: frozenset[int]
    tried: tuple[Slot, ...] = ()

    @cached_property
    def wishes_only(self) -> engine.Problem:
        told = tuple(map(self._told, self.wishes.values()))
        granted = filter(None, (grant.slot for grant in self.grants.values()))
        slots = [*self._options(), *granted, *self.tried]
        rooms = {room.pk: _alone(room) for room in self.rooms.values()}
        rooms |= {slot.key: slot for slot in slots}
        return engine.Problem(
            rooms=tuple(self._room(key, slot) for key, slot in sorted(rooms.items())),
            wishes=told,
            weeks=weeks_of(self.season),
        )

    @cached_property
    def problem(self) -> engine.Problem:
        return replace(
            self.wishes_only,
            obstacles=tuple(Obstacles(self.season, self.lending, self.rooms, self.taking_part)),
        )

    @property
    def granted_only(self) -> engine.Problem:
        """Each wish with no other option than what it is granted: light enough for a page."""
        return self.with_only({})

    def with_only(self, tried: Mapping[int, engine.Option]) -> engine.Problem:
        chosen = self.chosen | dict(tried)
        wishes = (one for one in self.problem.wishes if one.key in chosen)
        return replace(
            self.problem, wishes=tuple(replace(one, options=(chosen[one.key],)) for one in wishes)
        )

    @property
    def grants(self) -> dict[int, Grant]:
        return {pk: wish.grant for pk, wish in self.wishes.items() if hasattr(wish, "grant")}

    @property
    def fixed(self) -> dict[int, engine.Option | None]:
        """By the wish's id what was set by hand."""
        by_hand = {pk: grant.slot for pk, grant in self.grants.items() if grant.is_by_hand}
        return {pk: slot.told if slot else None for pk, slot in by_hand.items()}

    @property
    def chosen(self) -> dict[int, engine.Option]:
        """By the wish's id what it is granted."""
        slots = {pk: grant.slot for pk, grant in self.grants.items()}
        return {pk: slot.told for pk, slot in slots.items() if slot}

    def trying(self, *slots: Slot) -> "Reading":
        """Where something is to be set by hand that nobody may have wished for."""
        rooms = {room.pk: room for slot in slots for room in slot.rooms}
        return replace(self, rooms={**self.rooms, **rooms}, tried=slots)

    def slot(self, told: engine.Option) -> Slot:
        return slot_of(told, self.rooms)

    def may_have(self, wish: Wish) -> set[int]:
        """The rooms of the round that are lent to the wish's actor."""
        category = self.lending.category_of(wish.organization)
        return {
            pk
            for pk in self.taking_part
            if self.lending.resolved(self.rooms[pk], category).terms.may_book is not False
        }

    def _options(self) -> Iterator[Slot]:
        for wish in self.wishes.values():
            for option in wish.options.all():
                yield option.slot

    def _told(self, wish: Wish) -> engine.Wish:
        options = tuple(dict.fromkeys(option.slot.told for option in wish.options.all()))
        return engine.Wish(
            key=wish.pk,
            organization=wish.organization_id,
            priority=self.lending.priority_of(wish.organization),
            minutes=options[0].minutes or 0,
            options=options,
            least_weeks=wish.least_weeks,
            expected=wish.expected,
        )

    def _room(self, key: int, slot: Slot) -> engine.Room:
        held = [room.capacity for room in slot.rooms]
        known = [one for one in held if one is not None]
        own = frozenset(-room.pk for room in slot.rooms)
        return engine.Room(
            key=key,
            cells=own.union(*(self.lending.cells[room.pk] for room in slot.rooms)),
            capacity=sum(known) if len(known) == len(held) else None,
            buffer_before=max(room.buffer_before for room in slot.rooms),
            buffer_after=max(room.buffer_after for room in slot.rooms),
        )


def read(season: Season) -> Reading:
    """Fresh from the database, in a constant number of queries."""
    fresh = Season.objects.select_related("house").get(pk=season.pk)
    taking_part = frozenset(
        rooms_for_a_season(fresh.house).filter(seasons=fresh).values_list("pk", flat=True)
    )
    wishes = {wish.pk: wish for wish in standing_wishes(fresh)}
    rooms = {room.pk: room for room in fresh.house.rooms.all()}
    named = {room.pk for wish in wishes.values() for room in _rooms_named(wish)}
    return Reading(
        season=fresh,
        lending=lending_of(fresh.house),
        wishes=wishes,
        rooms={pk: room for pk, room in rooms.items() if pk in taking_part | named},
        taking_part=taking_part,
    )


def _rooms_named(wish: Wish) -> Iterator[Room]:
    for option in wish.options.all():
        yield from option.slot.rooms
    slot = wish.grant.slot if hasattr(wish, "grant") else None
    yield from slot.rooms if slot else ()


def _alone(room: Room) -> Slot:
    return Slot(room, 0, time(), time())
