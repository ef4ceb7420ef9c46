"""When a team can meet: all of them are in the house and a fitting room is free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from torvet.directory.models import House, Organization
from torvet.directory.slots import slots_of
from torvet.engines.rooms.windows import Gathering, room_windows
from torvet.engines.spans import Span
from torvet.rooms.models import Room
from torvet.rooms.selectors.lending import days_off
from torvet.rooms.selectors.meeting_rooms import rooms_to_meet_in, told_rooms

WEEKS = 8
FIRST_FEW = 5


@dataclass(frozen=True)
class TeamWindow:
    """A time, and the rooms that are free then, the smallest first."""

    span: Span
    rooms: list[Room]


@dataclass(frozen=True)
class TeamWindows:
    """`absent` have no plan of when they are in the house, so there is no time for all."""

    windows: list[TeamWindow]
    absent: list[Organization]


def windows_for(
    house: House, organizations: Sequence[Organization], *, now: datetime, minutes: int = 120
) -> TeamWindows:
    today = house.today(now)
    presences = {one.pk: slots_of(one.presences.all(), today) for one in organizations}
    absent = [one for one in organizations if not presences[one.pk]]
    there = tuple(slots for slots in presences.values() if slots)
    if not there:
        return TeamWindows([], absent)
    rooms, taken = told_rooms(house, now, WEEKS)
    found = room_windows(
        Gathering(there, people=2 * len(organizations), minutes=minutes),
        rooms,
        taken,
        zone=house.zone,
        after=now,
        weeks=WEEKS,
        limit=FIRST_FEW,
        closed=days_off(house, today, today + timedelta(weeks=WEEKS)),
    )
    known = rooms_to_meet_in(house)
    windows = [TeamWindow(one.span, [known[key] for key in one.rooms]) for one in found]
    return TeamWindows(windows, absent)
