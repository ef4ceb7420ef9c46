"""A small house with a hall and a café, and an autumn of ten weeks to share out."""

from datetime import date, time
from typing import Any

from tests.factories import NOW, a_member, an_organization
from torvet.accounts.models import User
from torvet.directory.models import House, Membership, Organization, Role
from torvet.rooms.actions.lending import set_borrowers, set_category
from torvet.rooms.models import Room
from torvet.seasons.actions.rounds import open_season
from torvet.seasons.actions.wishes import hand_in_wish
from torvet.seasons.models import Season, Wish
from torvet.seasons.slots import Slot

FIRST, LAST, UNTIL = date(2026, 8, 31), date(2026, 11, 8), date(2026, 6, 1)
MON, TUE = 0, 1


def a_season(house: House, *rooms: Room, by: User | None = None, **values: Any) -> Season:
    """Ten weeks from a Monday."""
    said = {
        "name": "Efterår 2026",
        "first_on": FIRST,
        "last_on": LAST,
        "wishes_until": UNTIL,
        "tells_actors": False,
    }
    by = by or a_member(house).user
    return open_season(house=house, rooms=rooms, by=by, now=NOW, **(said | values))


def at(room: Room, weekday: int = MON, start: int = 17, end: int = 19, **more: Any) -> Slot:
    return Slot(room, weekday, time(start), time(end), **more)


def a_wish(season: Season, *slots: Slot, of: Organization | None = None, **values: Any) -> Wish:
    actor = of or an_organization(season.house)
    said = {
        "title": f"Træning for {actor.name}",
        "least_weeks": 8,
        "by": season.opened_by,
        "now": NOW,
    }
    return hand_in_wish(season=season, organization=actor, options=slots, **(said | values))


def first_served(*organizations: Organization) -> None:
    """These before all others."""
    house = organizations[0].house
    set_category(house=house, by=None, name_da="Andre", priority=2, is_default=True)
    category = set_category(house=house, by=None, name_da="Husets egne", priority=1)
    set_borrowers(category=category, organizations=organizations, by=None)


def a_leader(organization: Organization) -> Membership:
    return a_member(organization.house, Role.LEADER, organization=organization)


def granted(wish: Wish) -> Slot | None:
    return Wish.objects.get(pk=wish.pk).grant.slot
