"""Settling: what is granted is booked in one go, and everyone is told why or why not."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.factories import NOW, a_booking, a_house, a_room, an_organization
from tests.seasons.rounds import FIRST, TUE, a_leader, a_season, a_wish, at, first_served
from torvet.audit.selectors import history_of
from torvet.directory.models import House
from torvet.notices.models import Notice
from torvet.rooms.actions.arranging import archive_room
from torvet.rooms.actions.blackouts import close_rooms
from torvet.rooms.actions.lending import add_other_hours, set_terms
from torvet.rooms.models import Booking, Claim, Room, State
from torvet.rooms.plans import Plan, span_on
from torvet.rooms.reasons import read_reason
from torvet.seasons.actions.granting import refuse_wish, set_grant
from torvet.seasons.actions.proposing import propose
from torvet.seasons.actions.rounds import SettledAlready, change_season
from torvet.seasons.actions.settling import NoLongerHolds, NotSharedOut, settle_season
from torvet.seasons.actions.wishes import withdraw_wish
from torvet.seasons.models import Grant, Season, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def season(house: House, hall: Room) -> Season:
    return a_season(house, hall)


def share_out(season: Season) -> None:
    propose(season=season, by=season.opened_by, now=NOW)


def settle(season: Season) -> None:
    settle_season(season=season, by=season.opened_by, now=NOW)


def test_a_grant_becomes_a_series_of_the_actor(season: Season, hall: Room) -> None:
    club = an_organization(season.house)
    leader = a_leader(club)
    set_terms(house=season.house, by=None, room=None, category=None, horizon_days=30)
    wish = a_wish(season, at(hall, TUE), of=club, title="Skak", expected=8, by=leader.user)
    share_out(season)
    settle(season)
    booking, times = Booking.objects.get(), list(Booking.objects.get().occurrences.all())
    assert (booking.organization, booking.title, booking.expected) == (club, "Skak", 8)
    assert (booking.rule, booking.first_on) == ("FREQ=WEEKLY;BYDAY=TU", date(2026, 9, 1))
    assert (booking.start, booking.end) == (time(17), time(19))
    assert booking.booked_by == leader.user
    assert [season.house.now(one.start).date() for one in times] == [
        date(2026, 9, 1) + timedelta(weeks=number) for number in range(10)
    ]
    assert {(one.state, season.house.now(one.start).hour) for one in times} == {(State.HELD, 17)}
    assert Grant.objects.get(wish=wish).booking == booking
    season.refresh_from_db()
    assert season.stage == Stage.SETTLED
    assert history_of(season)[0].details == {"booked": 1, "unmet": 0}


def test_two_rooms_had_together_are_both_booked(house: House, hall: Room) -> None:
    season = a_season(house, hall, kitchen := a_room(house, "Køkkenet"))
    wish = a_wish(season, at(hall, also=kitchen))
    share_out(season)
    settle(season)
    assert Claim.objects.count() == 20
    assert Grant.objects.get(wish=wish).weeks == 10


def test_everyone_is_told_what_they_got_and_why_not(
    season: Season,
    hall: Room,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    choir, chess = an_organization(season.house, "Koret"), an_organization(season.house, "Skak")
    first_served(choir)
    singer = a_leader(choir)
    a_wish(season, at(hall), of=choir, title="Korprøve", by=singer.user)
    a_wish(season, at(hall), of=chess, title="Simultan", contact_email="tove@example.org")
    share_out(season)
    with django_capture_on_commit_callbacks(execute=True):
        settle(season)
    assert dict(Notice.objects.values_list("email", "text")) == {
        singer.user.email: (
            "Lokalerne i “Efterår 2026” er fordelt.\n\n"
            "“Korprøve”: Salen, mandag 17.00–19.00, 10 uger."
        ),
        "tove@example.org": (
            "Lokalerne i “Efterår 2026” er fordelt.\n\n"
            "“Simultan” kunne ikke imødekommes.\n"
            "Salen, mandag 17.00–19.00: det gik til Koret (“Korprøve”), fordi færre aktører ellers"
            " ville have fået et lokale.\n"
            "Den nærmeste ledige tid er Salen, mandag 15.00–17.00, 10 uger."
        ),
    }
    assert len(mail.outbox) == 2


def test_a_date_taken_or_closed_meanwhile_is_left_out_with_its_reason(
    house: House, season: Season, hall: Room
) -> None:
    wish = a_wish(season, at(hall), least_weeks=8)
    share_out(season)
    a_booking(hall, "18:00", "20:00", FIRST, title="Banko", by_the_rules=False)
    second = FIRST + timedelta(weeks=1)
    add_other_hours(house=house, by=None, name="Maling", first_on=second, last_on=second)
    settle(season)
    grant = Grant.objects.get(wish=wish)
    assert grant.weeks == 8
    assert grant.booking is not None
    skipped = grant.booking.occurrences.filter(state=State.SKIPPED)
    assert [read_reason(one.reason) for one in skipped] == [
        "Lokalet er optaget: Banko.",
        "Lukket mandag den 7. september: Maling.",
    ]


def test_a_room_closed_so_long_that_too_few_weeks_are_left_stops_the_settlement(
    house: House, season: Season, hall: Room
) -> None:
    wish = a_wish(season, at(hall), at(hall, TUE), least_weeks=10)
    share_out(season)
    closed = Plan.once((hall,), span_on(FIRST, time(8), time(20), house.zone), house.zone)
    close_rooms(house=house, plan=closed, title="Valg", by=season.opened_by, now=NOW)
    with pytest.raises(NoLongerHolds) as refused:
        settle(season)
    assert [(one.wish, one.code) for one in refused.value.breaches] == [(wish.pk, "too_few_weeks")]
    assert Booking.objects.filter(organization=wish.organization).count() == 0
    share_out(season)
    settle(season)
    assert Grant.objects.get(wish=wish).slot == at(hall, TUE)


def test_what_was_set_by_hand_is_booked_for_the_weeks_that_are_left(
    house: House, season: Season, hall: Room
) -> None:
    wish, by = a_wish(season, at(hall), least_weeks=10), season.opened_by
    share_out(season)
    set_grant(wish=wish, slot=at(hall), by=by, now=NOW)
    add_other_hours(house=house, by=None, name="Ombygning", first_on=FIRST, last_on=FIRST)
    settle(season)
    assert Grant.objects.get(wish=wish).weeks == 9


def test_a_room_that_is_no_longer_lent_leaves_the_wish_unmet_with_a_reason(
    season: Season, hall: Room
) -> None:
    wish = a_wish(season, at(hall))
    share_out(season)
    set_grant(wish=wish, slot=at(hall), by=season.opened_by, now=NOW)
    archive_room(room=hall, by=season.opened_by, now=NOW)
    settle(season)
    grant = Grant.objects.get(wish=wish)
    assert (grant.slot, grant.booking, grant.why) == (None, None, [{"rank": 0, "code": "gone"}])


def test_what_clashes_by_hand_is_not_settled(season: Season, hall: Room) -> None:
    first, second = a_wish(season, at(hall)), a_wish(season, at(hall, start=18, end=20))
    share_out(season)
    set_grant(wish=second, slot=at(hall), by=season.opened_by, now=NOW, anyway=True)
    with pytest.raises(NoLongerHolds) as refused:
        settle(season)
    assert {one.wish for one in refused.value.breaches} == {first.pk, second.pk}
    assert Booking.objects.count() == 0


def test_refused_by_hand_is_told_and_booked_is_not(season: Season, hall: Room) -> None:
    wish = a_wish(season, at(hall), contact_email="tove@example.org")
    share_out(season)
    refuse_wish(wish=wish, reason="Ring til os om Caféen.", by=season.opened_by, now=NOW)
    settle(season)
    assert Booking.objects.count() == 0
    assert "Ring til os om Caféen." in Notice.objects.get().text


def test_the_second_who_settles_is_told_that_it_is_done(season: Season, hall: Room) -> None:
    wish = a_wish(season, at(hall))
    with pytest.raises(NotSharedOut):
        settle(season)
    share_out(season)
    settle(season)
    for late in (
        lambda: settle(season),
        lambda: share_out(season),
        lambda: withdraw_wish(wish=wish, by=season.opened_by, now=NOW, past_the_day=True),
        lambda: set_grant(wish=wish, slot=at(hall), by=season.opened_by, now=NOW),
        lambda: change_season(season=season, by=season.opened_by, rooms=[hall], name="Ny"),
    ):
        with pytest.raises(SettledAlready):
            late()
    assert Booking.objects.count() == 1


def test_a_wish_put_in_after_sharing_out_waits_for_the_next_sharing_out(
    season: Season, hall: Room
) -> None:
    a_wish(season, at(hall))
    share_out(season)
    a_wish(season, at(hall, TUE), past_the_day=True)
    with pytest.raises(NotSharedOut):
        settle(season)
    share_out(season)
    settle(season)
    assert Booking.objects.count() == 2
