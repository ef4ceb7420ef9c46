"""How many people the network rests on: a figure of the whole house, from five."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import NOW, a_booking, a_house, a_member, a_room, an_offer
from tests.network.working import meet, work_together
from torvet.collaborations.models import Collaboration, Party
from torvet.directory.models import Membership, Role
from torvet.meetings.models import Meeting
from torvet.network.people import FEWEST, people_behind
from torvet.rooms.models import Booking

pytestmark = pytest.mark.django_db


@pytest.fixture
def five() -> list[Membership]:
    """Each of them did something else; the last only for their own actor's offer."""
    house = a_house()
    members = [a_member(house, Role.STAFF) for _number in range(6)]
    actors = [one.organization for one in members if one.organization is not None]
    made = work_together(*actors[:3])
    made.introduced_by = members[0].user
    made.save()
    for party, member in zip(made.parties.order_by("pk"), members[1:3], strict=False):
        party.answered_by = member.user
        party.save()
    meet(*actors[:2])
    Meeting.objects.update(called_by=members[3].user)
    room, offer = a_room(house), an_offer(actors[0])
    a_booking(room, "10:00", "11:00", organization=actors[4], by=members[4].user, offer=offer)
    a_booking(room, "12:00", "13:00", organization=actors[0], by=members[5].user, offer=offer)
    Booking.objects.update(booked_at=NOW)
    return members


def test_each_is_counted_once_and_nobody_for_what_is_only_their_own(
    five: list[Membership],
) -> None:
    house = five[0].house
    assert people_behind(house, NOW) == FEWEST == 5
    Meeting.objects.update(called_by=five[0].user)
    assert people_behind(house, NOW) is None


def test_what_is_longer_ago_than_a_year_does_not_count(five: list[Membership]) -> None:
    assert people_behind(five[0].house, NOW + timedelta(days=400)) is None


def test_another_house_tells_nothing(five: list[Membership]) -> None:
    assert people_behind(a_house(), NOW) is None


def test_the_page_says_so_and_never_how_few(client: Client, five: list[Membership]) -> None:
    house, now = five[0].house, timezone.now()
    Collaboration.objects.update(introduced_at=now)
    Party.objects.filter(answered_by__isnull=False).update(answered_at=now)
    Booking.objects.update(booked_at=now)
    Meeting.objects.update(called_at=now)
    client.force_login(a_member(house).user)

    def page() -> str:
        return client.get(f"/h/{house.slug}/network/").content.decode()

    assert "på 5 personer" in page()
    Meeting.objects.update(called_by=five[0].user)
    assert "på færre end fem personer" in page()
