"""Which room does a calendar's LOCATION mean?

"Sal A, Medborgerhuset"  ──►  Sal A            by its name in the text
"Lindevej 4"             ──►  the usual room   it is only the house's own address
"Rådhuset"               ──►  nobody knows     until somebody says: a room, or not in the house
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from torvet.directory.models import House
from torvet.exchange.models import EventState, RoomName, SubscribedEvent, Subscription
from torvet.exchange.names import folded
from torvet.rooms.models import Room


@dataclass(frozen=True)
class Locator:
    """`said` is what people answered before, by folded text; None means not in the house."""

    rooms: tuple[Room, ...]
    said: Mapping[str, Room | None]
    own: frozenset[str]
    usual: Room | None

    def room_of(self, event: SubscribedEvent) -> Room | EventState:
        """The room, or why there is none. Whole days take a room only where they name one."""
        if event.chosen_room:
            return event.chosen_room
        key = folded(event.location)
        if key in self.said:
            return self.said[key] or EventState.ELSEWHERE
        named = _named_in(key, self.rooms)
        if named:
            return named
        says_nothing = not key or any(word in key for word in self.own)
        if says_nothing and self.usual and not event.is_all_day:
            return self.usual
        return EventState.ELSEWHERE if event.is_all_day and says_nothing else EventState.NO_ROOM


def locator_of(subscription: Subscription) -> Locator:
    house = subscription.house
    current = tuple(house.rooms.filter(archived_at=None))
    names = RoomName.objects.filter(subscription__house=house).select_related("room")
    return Locator(current, _answers(subscription, names), _own_words(house), subscription.room)


def _answers(subscription: Subscription, names: Iterable[RoomName]) -> dict[str, Room | None]:
    """Its own answers; else those of other calendars where they agree on a room."""
    own: dict[str, Room | None] = {}
    others: dict[str, set[Room]] = {}
    for name in names:
        if name.subscription_id == subscription.pk:
            own[name.key] = name.room
        elif name.room:
            others.setdefault(name.key, set()).add(name.room)
    agreed = {key: next(iter(rooms)) for key, rooms in others.items() if len(rooms) == 1}
    return {**agreed, **own}


def _own_words(house: House) -> frozenset[str]:
    words = (house.name, house.address, *house.aliases)
    return frozenset(key for word in words if (key := folded(word)))


def _named_in(key: str, rooms: Iterable[Room]) -> Room | None:
    """The one room whose name stands in the text; of "Sal A" and "Sal" the longer counts."""
    text = f" {key} "
    found = {folded(room.name): room for room in rooms if f" {folded(room.name)} " in text}
    longest = [name for name in found if not any(_within(name, other) for other in found)]
    return found[longest[0]] if len(longest) == 1 else None


def _within(name: str, other: str) -> bool:
    return name != other and f" {name} " in f" {other} "
