"""Handing in wishes: when, by whom, and what is told at once that it cannot be had."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.factories import NOW, a_house, a_member, a_room, a_user, an_organization
from tests.seasons.rounds import LAST, TUE, a_leader, a_season, a_wish, at
from torvet.audit.selectors import history_of
from torvet.base.errors import DomainError
from torvet.directory.models import House, Membership, Role
from torvet.directory.writing import AnotherHouse, LooksLikeCpr
from torvet.notices.models import Notice
from torvet.rooms.actions.lending import (
    add_other_hours,
    set_borrowers,
    set_category,
    set_hours,
    set_terms,
)
from torvet.rooms.models import Room
from torvet.seasons.actions.reminding import remind_who_has_not_wished
from torvet.seasons.actions.rounds import (
    EndsBeforeItBegins,
    NoRooms,
    WishesThere,
    WishesTooLate,
    change_season,
    drop_season,
    reopen_season,
)
from torvet.seasons.actions.wishes import (
    DoesNotSuit,
    NoOptions,
    NothingToCopy,
    TooManyWeeks,
    WishesClosed,
    bring_back_wish,
    change_wish,
    copy_wishes,
    withdraw_wish,
)
from torvet.seasons.models import Season, Stage, Wish
from torvet.seasons.rules import is_open_to, may_change_wish
from torvet.seasons.selectors import seasons_visible_to, standing_wishes, wishes_visible_to

pytestmark = pytest.mark.django_db
TOO_LATE = NOW + timedelta(days=120)


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen", capacity=40)


@pytest.fixture
def season(house: House, hall: Room) -> Season:
    return a_season(house, hall)


def slots(wish: Wish) -> list[Any]:
    return [option.slot for option in Wish.objects.get(pk=wish.pk).options.all()]


def fault(season: Season, *options: Any, **values: Any) -> dict[int, str]:
    with pytest.raises(DoesNotSuit) as refused:
        a_wish(season, *options, **values)
    return {number: fault.words for number, fault in refused.value.faults.items()}


def test_opening_a_round_tells_those_who_may_wish(
    house: House, hall: Room, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    leader = a_leader(an_organization(house))
    a_member(house, Role.BOARD)
    with django_capture_on_commit_callbacks(execute=True):
        a_season(house, hall, tells_actors=True, note="Vi deler ud i juni.")
    told = Notice.objects.get()
    assert (told.user, told.text) == (
        leader.user,
        "Hvilke lokaler ønsker I i “Efterår 2026”? Sig det senest mandag den 1. juni."
        " Vi deler ud i juni.",
    )
    assert [one.to for one in mail.outbox] == [[leader.user.email]]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"last_on": date(2026, 8, 30)}, EndsBeforeItBegins),
        ({"last_on": date(2027, 9, 30)}, EndsBeforeItBegins),
        ({"wishes_until": date(2026, 8, 31)}, WishesTooLate),
        ({"wishes_until": date(2026, 3, 1)}, WishesTooLate),
        ({"note": "Ring til 010190-1234"}, LooksLikeCpr),
    ],
)
def test_a_round_with_wrong_days_is_not_opened(
    house: House, hall: Room, values: dict[str, Any], error: type[DomainError]
) -> None:
    with pytest.raises(error):
        a_season(house, hall, **values)
    assert Season.objects.count() == 0


def test_a_round_is_about_rooms_of_its_own_house_that_can_be_booked(house: House) -> None:
    with pytest.raises(AnotherHouse):
        a_season(house, a_room(a_house()))
    for rooms in ([], [a_room(house, is_lent=False)]):
        with pytest.raises(NoRooms):
            a_season(house, *rooms)


def test_a_wish_keeps_its_order_and_what_was_said(season: Season, hall: Room) -> None:
    wanted = [at(hall, TUE), at(hall), at(hall, start=10, end=12)]
    wish = a_wish(season, *wanted, expected=25, note="Vi har egne bolde.")
    assert slots(wish) == wanted
    assert (wish.expected, wish.note, wish.least_weeks) == (25, "Vi har egne bolde.", 8)
    assert [entry.code for entry in history_of(wish)] == ["seasons.wish.made"]


def test_a_changed_wish_keeps_the_rows_of_options_that_stay(season: Season, hall: Room) -> None:
    wish = a_wish(season, at(hall), at(hall, TUE))
    rows = dict(wish.options.values_list("weekday", "pk"))
    wanted = [at(hall, TUE), at(hall, start=9, end=10), at(hall)]
    change_wish(wish=wish, options=wanted, title="Yoga", by=season.opened_by, now=NOW)
    assert slots(wish) == wanted
    assert wish.options.get(position=0).pk == rows[TUE]
    assert wish.options.get(position=2).pk == rows[0]


def test_after_the_day_only_the_coordinator_puts_a_wish_in(season: Season, hall: Room) -> None:
    wish = a_wish(season, at(hall))
    for late in (
        lambda: a_wish(season, at(hall), now=TOO_LATE),
        lambda: withdraw_wish(wish=wish, by=season.opened_by, now=TOO_LATE),
        lambda: change_wish(wish=wish, options=[at(hall)], by=season.opened_by, now=TOO_LATE),
    ):
        with pytest.raises(WishesClosed):
            late()
    a_wish(season, at(hall), past_the_day=True, now=TOO_LATE)
    assert season.wishes.count() == 2


def test_each_option_is_told_what_is_wrong_with_it(house: House, season: Season) -> None:
    hall, cafe = season.rooms.get(), a_room(house, "Caféen")
    set_hours(
        house=house,
        room=None,
        slots=[{"days": "01234", "from": "08:00", "to": "22:00"}],
        by=None,
    )
    assert fault(
        season,
        at(hall),
        at(hall, start=19, end=17),
        at(cafe),
        at(hall, start=21, end=23),
        at(hall, weekday=6),
    ) == {
        1: "Det skal slutte, efter det er begyndt.",
        2: "Caféen er ikke med i denne runde.",
        3: "Salen: åben 08.00–22.00 mandag den 31. august.",
        4: "Salen: lukket søndag den 6. september.",
    }
    assert fault(season, at(hall), expected=41) == {0: "Der er plads til 40."}
    assert season.wishes.count() == 0


def test_a_day_that_is_closed_now_and_then_may_be_wished_for(house: House, season: Season) -> None:
    hall = season.rooms.get()
    one_day = date(2026, 8, 31)
    add_other_hours(house=house, by=None, name="Maling", first_on=one_day, last_on=one_day)
    a_wish(season, at(hall))
    add_other_hours(house=house, by=None, name="Ombygning", first_on=one_day, last_on=LAST)
    assert fault(season, at(hall)) == {0: "Salen: lukket mandag den 31. august: Maling."}


def test_the_terms_of_lending_say_who_may_have_a_room_and_how_long(
    house: House, season: Season
) -> None:
    hall, shop = season.rooms.get(), an_organization(house)
    category = set_category(house=house, by=None, name_da="Erhverv", priority=3)
    set_borrowers(category=category, organizations=[shop], by=None)
    set_terms(house=house, by=None, category=category, room=None, may_book=False)
    set_terms(house=house, by=None, category=None, room=None, longest_minutes=180, horizon_days=30)
    assert fault(season, at(hall), of=shop) == {0: "Erhverv: det lånes ikke ud til jer."}
    assert fault(season, at(hall, start=17, end=21)) == {
        0: f"{house.name}: højst 3 timer ad gangen."
    }
    a_wish(season, at(hall))


def test_two_rooms_are_had_together_unless_they_share_space(house: House, hall: Room) -> None:
    kitchen, half = a_room(house, "Køkkenet"), a_room(house, "Salen, øst", parent=hall)
    season = a_season(house, hall, kitchen, half)
    wish = a_wish(season, at(hall, also=kitchen))
    assert slots(wish) == [at(hall, also=kitchen)]
    assert fault(season, at(hall, also=half)) == {
        0: "Salen og Salen, øst deler plads eller udstyr. Vælg kun det ene."
    }


def test_a_wish_needs_an_option_and_fits_in_the_season(season: Season, hall: Room) -> None:
    with pytest.raises(NoOptions):
        a_wish(season)
    with pytest.raises(TooManyWeeks, match="10 uger"):
        a_wish(season, at(hall), least_weeks=11)
    with pytest.raises(AnotherHouse):
        a_wish(season, at(hall), of=an_organization(a_house()))
    with pytest.raises(LooksLikeCpr):
        a_wish(season, at(hall), note="010190-1234")


def test_a_withdrawn_wish_counts_for_nothing_until_it_is_brought_back(
    season: Season, hall: Room
) -> None:
    wish, by = a_wish(season, at(hall)), season.opened_by
    withdraw_wish(wish=wish, by=by, now=NOW)
    assert list(standing_wishes(season)) == []
    bring_back_wish(wish=wish, by=by, now=NOW)
    assert list(standing_wishes(season)) == [wish]


def test_last_seasons_wishes_are_wished_again_as_far_as_they_suit(
    house: House, season: Season, hall: Room
) -> None:
    club, cafe = an_organization(house), a_room(house, "Caféen")
    change_season(season=season, by=season.opened_by, rooms=[hall, cafe])
    a_wish(season, at(hall), at(cafe), of=club, title="Skak", least_weeks=10, expected=8)
    a_wish(season, at(cafe), of=club, title="Fest")
    spring = a_season(
        house,
        hall,
        name="Forår 2027",
        first_on=date(2027, 1, 4),
        last_on=date(2027, 2, 28),
        wishes_until=date(2026, 12, 1),
    )
    made = copy_wishes(season=spring, organization=club, by=season.opened_by, now=NOW)
    assert [(one.title, one.least_weeks, one.expected, slots(one)) for one in made] == [
        ("Skak", 8, 8, [at(hall)])
    ]
    with pytest.raises(NothingToCopy):
        copy_wishes(season=spring, organization=club, by=season.opened_by, now=NOW)


def test_who_wished_last_time_is_reminded_once_three_days_before(
    house: House, season: Season, hall: Room
) -> None:
    club, quick, new = (an_organization(house) for _ in range(3))
    people = [a_leader(actor).user for actor in (club, quick, new)]
    for actor in (club, quick):
        a_wish(season, at(hall), of=actor)
    spring = a_season(
        house,
        hall,
        name="Forår 2027",
        first_on=date(2027, 1, 4),
        last_on=date(2027, 2, 28),
        wishes_until=date(2026, 12, 10),
    )
    a_wish(spring, at(hall), of=quick)
    at_noon = datetime(2026, 12, 6, 12, tzinfo=UTC)
    assert remind_who_has_not_wished(now=at_noon) == 0
    assert remind_who_has_not_wished(now=at_noon + timedelta(days=1)) == 1
    assert remind_who_has_not_wished(now=at_noon + timedelta(days=2)) == 0
    told = Notice.objects.get(code="seasons.season.reminded")
    assert told.user == people[0]
    assert told.text.startswith(
        "I kan ønske lokaler i “Forår 2027” til og med torsdag den 10. december."
    )


def test_a_round_opened_by_mistake_is_removed_while_nobody_has_wished(
    season: Season, hall: Room
) -> None:
    wish = a_wish(season, at(hall))
    with pytest.raises(WishesThere):
        drop_season(season=season, by=season.opened_by)
    withdraw_wish(wish=wish, by=season.opened_by, now=NOW)
    drop_season(season=season, by=season.opened_by)
    assert Season.objects.count() == 0


def test_a_round_can_be_opened_again(season: Season, hall: Room) -> None:
    Season.objects.update(stage=Stage.PROPOSED)
    with pytest.raises(WishesClosed):
        a_wish(season, at(hall))
    later = TOO_LATE.date() + timedelta(days=7)
    with pytest.raises(WishesTooLate):
        reopen_season(season=season, wishes_until=NOW.date(), by=a_user(), now=TOO_LATE)
    reopen_season(season=season, wishes_until=later, by=season.opened_by, now=TOO_LATE)
    a_wish(season, at(hall), now=TOO_LATE)


def may(member: Membership, wish: Wish) -> tuple[bool, ...]:
    """See it, wish, change it, and wish when the day is over."""
    return (
        wish in wishes_visible_to(member),
        is_open_to(member, wish.season, NOW.date()),
        may_change_wish(member, wish),
        is_open_to(member, wish.season, TOO_LATE.date()),
    )


def test_who_sees_and_may_change_a_wish(house: House, season: Season, hall: Room) -> None:
    club = an_organization(house)
    wish = a_wish(season, at(hall), of=club)
    assert may(a_leader(club), wish) == (True, True, True, False)
    assert may(a_member(house, Role.STAFF), wish) == (False, True, False, False)
    assert may(a_member(house), wish) == (True, True, True, True)
    assert may(a_member(house, Role.BOARD), wish) == (False, False, False, False)
    assert may(a_leader(an_organization(a_house())), wish) == (False, False, False, False)
    assert list(seasons_visible_to(a_member(house, Role.BOARD))) == []
