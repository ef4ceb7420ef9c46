"""Sharing out: what the engine is told of the house, what stands by hand, and what would break."""

from datetime import date, time, timedelta

import pytest

from tests.factories import NOW, a_booking, a_house, a_room, an_organization
from tests.seasons.rounds import FIRST, TUE, a_season, a_wish, at, first_served, granted
from torvet.audit.models import Entry
from torvet.directory.models import House
from torvet.rooms.actions.blackouts import close_rooms
from torvet.rooms.actions.lending import (
    add_other_hours,
    add_school_holiday,
    set_hours,
    set_policy,
)
from torvet.rooms.models import Room
from torvet.rooms.plans import Plan, span_on
from torvet.seasons.actions import proposing
from torvet.seasons.actions.granting import (
    EndsBeforeItStarts,
    ReasonNeeded,
    WishWithdrawn,
    WouldBreak,
    refuse_wish,
    release_grant,
    set_grant,
)
from torvet.seasons.actions.proposing import ChangedMeanwhile, NothingToShareOut, propose
from torvet.seasons.actions.rounds import change_season
from torvet.seasons.actions.settling import settle_season
from torvet.seasons.actions.wishes import change_wish, withdraw_wish
from torvet.seasons.models import Grant, Season, Stage, Wish
from torvet.seasons.selectors import standing_wishes
from torvet.seasons.wording import Reasons

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen", capacity=40)


@pytest.fixture
def season(house: House, hall: Room) -> Season:
    return a_season(house, hall)


def share_out(season: Season) -> None:
    propose(season=season, by=season.opened_by, now=NOW)


def grant_of(wish: Wish) -> Grant:
    return Grant.objects.get(wish=wish)


def why(wish: Wish) -> list[str]:
    """As somebody reads it who is told only what everyone may see."""
    wishes = {one.pk: one for one in standing_wishes(wish.season)}
    return Reasons(wishes, None).of(wishes[wish.pk], wishes[wish.pk].grant)


def test_whoever_is_served_first_has_the_first_wish_and_the_other_its_second(
    season: Season, hall: Room
) -> None:
    others, own = (an_organization(season.house, name) for name in ("Skakklubben", "Husets kor"))
    first_served(own)
    later = a_wish(season, at(hall), at(hall, TUE), of=others)
    before = a_wish(season, at(hall), of=own, title="Korprøve")
    share_out(season)
    season.refresh_from_db()
    assert (granted(before), granted(later)) == (at(hall), at(hall, TUE))
    assert (season.stage, season.is_exact) == (Stage.PROPOSED, True)
    assert (grant_of(later).weeks, grant_of(later).option) == (10, later.options.get(position=1))
    assert why(later) == [
        "Salen, mandag 17.00–19.00: det gik til Husets kor (“Korprøve”), fordi færre aktører ellers"
        " ville have fået et lokale."
    ]


def test_a_private_wish_is_not_told_by_name(season: Season, hall: Room) -> None:
    a_wish(season, at(hall), of=an_organization(season.house, "A"), is_public=False)
    later = a_wish(season, at(hall))
    share_out(season)
    assert why(later) == [
        "Salen, mandag 17.00–19.00: det gik til en anden aktør, fordi alt andet står lige, og det"
        " ønske kom først."
    ]


def test_hours_holidays_closings_and_bookings_take_weeks_from_a_wish(
    house: House, season: Season, hall: Room
) -> None:
    set_hours(
        house=house, room=None, slots=[{"days": "0", "from": "08:00", "to": "22:00"}], by=None
    )
    a_booking(hall, "18:00", "20:00", FIRST, title="Banko", by_the_rules=False)
    second, third, fourth = (FIRST + timedelta(weeks=n) for n in (1, 2, 3))
    a_booking(hall, "19:15", "20:00", second, by_the_rules=False)  # clear of it
    private = {"is_public": False, "by_the_rules": False}
    a_booking(hall, "16:00", "17:30", fourth, **private)
    span = span_on(third, time(8), time(20), house.zone)
    closed = Plan.once((hall,), span, house.zone)
    close_rooms(house=house, plan=closed, title="Valg", by=season.opened_by, now=NOW)
    add_other_hours(
        house=house,
        by=None,
        name="Maling",
        first_on=FIRST + timedelta(weeks=4),
        last_on=FIRST + timedelta(weeks=5),
    )
    content, greedy = (
        a_wish(season, at(hall), least_weeks=5),
        a_wish(season, at(hall), least_weeks=6),
    )
    share_out(season)
    assert (grant_of(content).weeks, granted(greedy)) == (5, None)
    (said,) = why(greedy)
    assert said.startswith("Salen, mandag 17.00–19.00: kun 5 uger er ledige, og I skal bruge")
    assert {"“Banko” 1", "optaget 1", "lukket: Valg 1", "lukket: Maling 2"} == set(
        said[said.index("(") + 1 : said.index(")")].split(", ")
    )


def test_public_holidays_are_left_out_or_where_the_house_is_closed_on_them(
    house: House, hall: Room
) -> None:
    """2027: Easter Monday and Whit Monday are Mondays of this spring."""
    spring = a_season(
        house, hall, first_on=date(2027, 3, 1), last_on=date(2027, 5, 23), name="Forår"
    )
    wish, by = a_wish(spring, at(hall), least_weeks=12), spring.opened_by
    share_out(spring)
    assert why(wish) == [
        "Salen, mandag 17.00–19.00: kun 10 uger er ledige, og I skal bruge mindst 12"
        " (lukket: Anden påskedag 1, lukket: Anden pinsedag 1)."
    ]
    change_season(season=spring, by=by, rooms=[hall], leaves_out_holidays=False)
    share_out(spring)
    assert grant_of(wish).weeks == 12
    set_policy(house=house, by=by, is_closed_on_holidays=True)
    share_out(spring)
    assert granted(wish) is None


def test_school_holidays_are_left_out_where_the_round_says_so(house: House, hall: Room) -> None:
    autumn = date(2026, 10, 12)
    add_school_holiday(
        house=house,
        by=None,
        name="Efterårsferie",
        first_on=autumn,
        last_on=autumn + timedelta(days=6),
    )
    through, without = (
        a_season(house, hall, name=name, leaves_out_school_holidays=leaves_out)
        for name, leaves_out in (("Hele vejen", False), ("Uden ferie", True))
    )
    both = [a_wish(season, at(hall)) for season in (through, without)]
    for season in (through, without):
        share_out(season)
    assert [grant_of(wish).weeks for wish in both] == [10, 9]
    settle_season(season=without, by=without.opened_by, now=NOW)
    times = grant_of(both[1]).booking.occurrences.all()
    assert len(times) == 9
    assert autumn not in {house.now(one.start).date() for one in times}


def test_the_first_and_last_week_count_only_their_own_days(house: House, hall: Room) -> None:
    odd = a_season(house, hall, first_on=date(2026, 9, 1), last_on=date(2026, 10, 5))
    monday = a_wish(odd, at(hall), least_weeks=1)
    tuesday = a_wish(odd, at(hall, TUE), least_weeks=1)
    share_out(odd)
    assert (grant_of(monday).weeks, grant_of(tuesday).weeks) == (5, 5)


def test_parts_pairs_and_kept_free_time_clash_as_in_bookings(house: House, hall: Room) -> None:
    half = a_room(house, "Salen, øst", parent=hall)
    cafe = a_room(house, "Caféen", buffer_after=30)
    season = a_season(house, hall, half, cafe)
    first_served(own := an_organization(house))
    whole = a_wish(season, at(hall, also=cafe), of=own)
    in_half = a_wish(season, at(half, start=18, end=20), at(half, start=20, end=21))
    too_soon = a_wish(season, at(cafe, start=19, end=20))
    share_out(season)
    assert granted(whole) == at(hall, also=cafe)
    assert granted(in_half) == at(half, start=20, end=21)
    assert granted(too_soon) is None


def test_an_unmet_wish_is_shown_the_nearest_free_time(season: Season, hall: Room) -> None:
    for start in (16, 18):
        a_wish(season, at(hall, start=start, end=start + 2))
    unmet = a_wish(season, at(hall, start=17, end=19))
    share_out(season)
    assert grant_of(unmet).nearest == {
        "room": hall.pk,
        "weekday": 0,
        "start": "14:00",
        "end": "16:00",
        "weeks": 10,
    }


def test_what_is_set_by_hand_stands_when_the_rest_is_shared_out_anew(
    season: Season, hall: Room
) -> None:
    first, second = a_wish(season, at(hall), at(hall, TUE)), a_wish(season, at(hall), at(hall, TUE))
    share_out(season)
    assert (granted(first), granted(second)) == (at(hall), at(hall, TUE))
    by = season.opened_by
    with pytest.raises(WouldBreak) as refused:
        set_grant(wish=second, slot=at(hall), by=by, now=NOW)
    ((breach,),) = (refused.value.breaches,)
    assert (breach.code, breach.other.wish if breach.other else None) == ("clash", first.pk)
    set_grant(wish=second, slot=at(hall), by=by, now=NOW, anyway=True, reason="Aftalt.")
    share_out(season)
    assert (granted(first), granted(second)) == (at(hall, TUE), at(hall))
    assert why(second) == ["Aftalt."]
    assert why(first) == [
        f"Salen, mandag 17.00–19.00: det gik til {second.organization.name} (“{second.title}”),"
        " fordi koordinatoren har bestemt det."
    ]
    release_grant(wish=second, by=by)
    share_out(season)
    assert (granted(first), granted(second)) == (at(hall), at(hall, TUE))


def test_a_wish_changed_after_sharing_out_is_not_answered_any_more(
    season: Season, hall: Room
) -> None:
    by_engine, by_hand = (a_wish(season, at(hall)), a_wish(season, at(hall, TUE)))
    share_out(season)
    by = season.opened_by
    set_grant(wish=by_hand, slot=at(hall, TUE), by=by, now=NOW)
    for wish in (by_engine, by_hand):
        slots = [at(hall, start=9, end=10)]
        change_wish(wish=wish, options=slots, by=by, now=NOW, past_the_day=True)
    assert [grant.wish for grant in Grant.objects.all()] == [by_hand]
    assert granted(by_hand) == at(hall, TUE)


def test_a_free_room_and_time_that_nobody_wished_for_can_be_given(
    house: House, season: Season, hall: Room
) -> None:
    cafe = a_room(house, "Caféen")
    wish = a_wish(season, at(hall))
    slot = at(hall, TUE, 10, 11)
    set_grant(wish=wish, slot=slot, by=season.opened_by, now=NOW)
    share_out(season)
    assert (granted(wish), grant_of(wish).option, grant_of(wish).weeks) == (slot, None, 10)
    with pytest.raises(WouldBreak) as refused:  # the cafe takes no part in this round
        set_grant(wish=wish, slot=at(cafe), by=season.opened_by, now=NOW)
    assert [one.code for one in refused.value.breaches] == ["too_few_weeks"]
    with pytest.raises(EndsBeforeItStarts):
        set_grant(wish=wish, slot=at(hall, start=19, end=17), by=season.opened_by, now=NOW)


def test_a_wish_is_refused_by_hand_with_a_reason(season: Season, hall: Room) -> None:
    wish = a_wish(season, at(hall))
    with pytest.raises(ReasonNeeded):
        refuse_wish(wish=wish, reason=" ", by=season.opened_by, now=NOW)
    refuse_wish(wish=wish, reason="Salen bruges til valg.", by=season.opened_by, now=NOW)
    share_out(season)
    assert granted(wish) is None
    assert why(wish)[0] == "Salen bruges til valg."


def test_what_changed_while_the_engine_worked_is_not_overwritten(
    season: Season, hall: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_wish(season, at(hall))
    works = proposing.allocate

    def and_meanwhile(*told: object, **how: object) -> object:
        a_wish(season, at(hall, TUE))
        return works(*told, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(proposing, "allocate", and_meanwhile)
    with pytest.raises(ChangedMeanwhile):
        share_out(season)
    assert Grant.objects.count() == 0


def test_every_proposal_stands_in_the_audit(season: Season, hall: Room) -> None:
    wish = a_wish(season, at(hall))
    share_out(season)
    entry = Entry.objects.get(code="seasons.season.proposed")
    assert entry.details == {"granted": {str(wish.pk): [hall.pk, 0, "17:00"]}, "is_exact": True}


def test_nothing_is_shared_out_where_nobody_wished(season: Season, hall: Room) -> None:
    wish = a_wish(season, at(hall))
    withdraw_wish(wish=wish, by=season.opened_by, now=NOW)
    with pytest.raises(NothingToShareOut):
        share_out(season)
    with pytest.raises(WishWithdrawn):
        set_grant(wish=wish, slot=at(hall), by=season.opened_by, now=NOW)
