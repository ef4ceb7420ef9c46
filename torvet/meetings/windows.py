"""When actors can meet: they are in the house, all or most of them, and a fitting room is free."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from torvet.directory.models import House, Organization
from torvet.directory.slots import slots_of
from torvet.engines.rooms.partial_windows import partial_windows
from torvet.engines.rooms.windows import Gathering, room_windows
from torvet.engines.spans import Span
from torvet.rooms.models import Room
from torvet.rooms.selectors.lending import days_off
from torvet.rooms.selectors.meeting_rooms import rooms_to_meet_in, told_rooms

WEEKS = 8
FIRST_FEW = 5
TOO_FEW = 3


@dataclass(frozen=True)
class Wanted:
    """How long a meeting lasts, and how many come; without a number, two from each actor."""

    minutes: int = 120
    people: int | None = None


USUAL = Wanted()


@dataclass(frozen=True)
class TeamWindow:
    """A time, the rooms that are free then, the smallest first, and who is not in the house."""

    span: Span
    rooms: list[Room]
    missing: list[Organization] = field(default_factory=list)


@dataclass(frozen=True)
class TeamWindows:
    """Times for all come first. `absent` have no plan of when they are in the house, so that
    nothing is known of them."""

    windows: list[TeamWindow]
    absent: list[Organization]


def windows_for(
    house: House,
    organizations: Sequence[Organization],
    *,
    now: datetime,
    wanted: Wanted = USUAL,
    leaving_out: Collection[int] = (),
) -> TeamWindows:
    """From tomorrow on. Where fewer than three times suit all, those with as many as can fill up.
    `leaving_out` are occurrences about to be moved."""
    today = house.today(now)
    after = datetime.combine(today + timedelta(days=1), time(), house.zone)
    presences = {one: slots_of(one.presences.all(), today) for one in organizations}
    team = [one for one in organizations if presences[one]]
    gathering = Gathering(
        tuple(presences[one] for one in team),
        people=wanted.people or 2 * len(organizations),
        minutes=wanted.minutes,
    )
    rooms, taken = told_rooms(house, after, WEEKS, leaving_out=leaving_out)
    closed = days_off(house, today, today + timedelta(weeks=WEEKS, days=1))
    known = rooms_to_meet_in(house)
    full = room_windows(
        gathering,
        rooms,
        taken,
        zone=house.zone,
        after=after,
        weeks=WEEKS,
        limit=FIRST_FEW,
        closed=closed,
    )
    windows = [TeamWindow(one.span, [known[key] for key in one.rooms]) for one in full]
    if len(full) < TOO_FEW:
        some = partial_windows(
            gathering,
            rooms,
            taken,
            zone=house.zone,
            after=after,
            weeks=WEEKS,
            limit=FIRST_FEW - len(full),
            closed=closed,
        )
        windows += [
            TeamWindow(
                one.window.span,
                [known[key] for key in one.window.rooms],
                [team[number] for number in one.missing],
            )
            for one in some
        ]
    absent = [one for one in organizations if not presences[one]]
    return TeamWindows(windows, absent)
