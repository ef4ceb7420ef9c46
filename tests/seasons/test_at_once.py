"""Several people at the same instant: a round is settled once, and no room is taken twice."""

from functools import partial

import pytest

from tests.at_once import outcomes
from tests.factories import NOW, a_booking, a_house, a_member, a_room, an_organization
from tests.seasons.rounds import FIRST, TUE, a_season, a_wish, at
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.models import Booking, Claim, Room
from torvet.seasons.actions.granting import refuse_wish
from torvet.seasons.actions.proposing import propose
from torvet.seasons.actions.settling import settle_season
from torvet.seasons.models import Grant, Season, Stage

pytestmark = pytest.mark.django_db(transaction=True)


at_once = partial(outcomes, DomainError)


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def season(house: House, hall: Room) -> Season:
    season = a_season(house, hall)
    a_wish(season, at(hall))
    a_wish(season, at(hall), at(hall, TUE))
    propose(season=season, by=season.opened_by, now=NOW)
    return season


def test_of_four_coordinators_who_settle_one_does(house: House, season: Season) -> None:
    people = [a_member(house).user for _ in range(4)]
    deeds = [lambda by=by: settle_season(season=season, by=by, now=NOW) for by in people]
    assert at_once(*deeds) == ["SettledAlready"] * 3 + ["done"]
    assert (Booking.objects.count(), Claim.objects.count()) == (2, 20)


def test_an_answer_changed_at_the_same_instant_is_booked_as_it_stands(
    house: House, season: Season
) -> None:
    """Whichever comes first: what is refused has no booking, what is settled is not refused."""
    by, wish = a_member(house).user, season.wishes.order_by("pk")[0]
    found = at_once(
        lambda: settle_season(season=season, by=by, now=NOW),
        lambda: refuse_wish(wish=wish, reason="Valg.", by=by, now=NOW),
    )
    assert found in (["done", "done"], ["SettledAlready", "done"])
    refused = found == ["done", "done"]
    assert Booking.objects.count() == (1 if refused else 2)
    assert (Grant.objects.get(wish=wish).booking is None) == refused


def test_somebody_who_books_while_it_is_settled_gets_the_date_or_a_no(
    house: House, hall: Room, season: Season
) -> None:
    """A quota makes bookings lock their actor first; nobody waits for ever."""
    set_terms(house=house, by=None, room=None, category=None, weekly_quota_minutes=6000)
    by = a_member(house).user
    actors = [season.wishes.order_by("pk")[0].organization, an_organization(house)]
    found = at_once(
        lambda: settle_season(season=season, by=by, now=NOW),
        *(
            lambda actor=actor: a_booking(hall, "18:00", "20:00", FIRST, organization=actor)
            for actor in actors
        ),
    )
    assert "done" in found
    assert set(found) <= {"done", "RoomTaken"}
    season.refresh_from_db()
    assert season.stage == Stage.SETTLED
    assert Claim.objects.filter(start__date=FIRST).count() == 1
    assert Claim.objects.count() in (20, 21)
