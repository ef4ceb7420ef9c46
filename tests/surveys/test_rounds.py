"""Opening a round, answering it, being reminded, and what is shown of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.at_once import at_once
from tests.factories import NOW, a_house, a_member, an_organization
from tests.surveys.rounds import LAST, a_round, all_say, asked, says, someone_of
from torvet.audit.models import Entry
from torvet.directory.models import Membership, Role
from torvet.directory.writing import AnotherHouse, LooksLikeCpr
from torvet.notices.models import Notice
from torvet.surveys.actions.answering import (
    JustSent,
    NotAgreedYet,
    NotInThisRound,
    RoundIsOver,
    begin,
    decline,
    finish,
    rate,
    renew_address,
    say_whom,
)
from torvet.surveys.actions.reminding import remind_who_has_not_finished
from torvet.surveys.actions.rounds import (
    AnsweredAlready,
    ClosesTooSoon,
    OverAlready,
    TooFewActors,
    drop_round,
    end_round,
    give_longer,
    open_round,
)
from torvet.surveys.models import Openness, Rating, SurveyRound
from torvet.surveys.results import Results, results_for

pytestmark = pytest.mark.django_db
AFTER = datetime(2026, 3, 24, 9, tzinfo=UTC)


def shown(survey_round: SurveyRound, membership: Membership) -> Results:
    found = results_for(membership, survey_round)
    assert found is not None
    return found


def test_each_actor_is_sent_an_address_of_its_own(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        opened = a_round()
    assert sorted(message.to[0] for message in mail.outbox) == [
        f"{name}@example.org" for name in ("Biblioteket", "Klubben", "Naboskab", "Skolen")
    ]
    links = set(Notice.objects.values_list("link", flat=True))
    assert len(links) == opened.respondents.count() == 4


def test_the_text_agreed_to_is_kept_in_both_languages() -> None:
    opened = a_round(openness=Openness.HOUSE)
    assert "Members of the house see how closely" in opened.consent_en
    assert opened.consent_da
    assert opened.consent_da != opened.consent_en
    respondent = asked(opened, "Klubben")
    with translation.override("en"):
        assert opened.consent == opened.consent_en
        assert begin(respondent=respondent, by=None, now=NOW).agreed_in == "en"


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"closes_on": NOW.date()}, ClosesTooSoon),
        ({"organizations": ()}, TooFewActors),
        ({"note": "Spørg 010190-1234"}, LooksLikeCpr),
    ],
)
def test_what_cannot_be_opened(values: dict[str, object], refusal: type[Exception]) -> None:
    house = a_house()
    actors = [an_organization(house) for _ in range(3)]
    said = {"closes_on": LAST, "organizations": actors, "note": ""} | values
    by = a_member(house).user
    with pytest.raises(refusal):
        open_round(house=house, name="F", openness=Openness.OWN, by=by, now=NOW, **said)  # type: ignore[arg-type]
    assert not SurveyRound.objects.exists()


def test_actors_of_another_house_are_not_asked() -> None:
    house, actors = a_house(), [an_organization(a_house()) for _ in range(3)]
    by = a_member(house).user
    with pytest.raises(AnotherHouse):
        open_round(
            house=house,
            name="F",
            closes_on=LAST,
            openness=Openness.OWN,
            organizations=actors,
            by=by,
            now=NOW,
        )


def test_nothing_is_said_before_the_text_is_agreed_to_or_after_the_last_day() -> None:
    opened = a_round()
    respondent, other = asked(opened, "Klubben"), asked(opened, "Skolen").organization
    with pytest.raises(NotAgreedYet):
        say_whom(respondent=respondent, known=[other], by=None, now=NOW)
    begin(respondent=respondent, by=None, now=NOW)
    with pytest.raises(RoundIsOver):
        rate(respondent=respondent, about=other, level=1, items={}, by=None, now=AFTER)
    end_round(survey_round=opened, by=a_member(opened.house).user, now=NOW)
    with pytest.raises(RoundIsOver):
        finish(respondent=respondent, by=None, now=NOW)
    assert not Rating.objects.exists()


def test_an_actor_rates_the_others_in_the_round_only() -> None:
    opened = a_round()
    respondent = begin(respondent=asked(opened, "Klubben"), by=None, now=NOW)
    for other in (respondent.organization, an_organization(opened.house)):
        with pytest.raises(NotInThisRound):
            rate(respondent=respondent, about=other, level=1, items={}, by=None, now=NOW)


def test_what_was_said_of_one_that_is_unticked_stays_and_does_not_count() -> None:
    opened = a_round()
    all_say(opened)
    respondent = asked(opened, "Biblioteket")
    say_whom(respondent=respondent, known=[], by=None, now=NOW)
    assert Rating.objects.filter(respondent=respondent, level=4).exists()
    assert shown(opened, a_member(opened.house)).whole.pairs == 1  # Klubben and Naboskab


def test_whoever_declines_counts_as_no_answer_and_may_think_again() -> None:
    opened = a_round()
    all_say(opened)
    decline(respondent=asked(opened, "Skolen"), by=None, now=NOW)
    assert shown(opened, a_member(opened.house)).answered == 3
    says(opened, "Skolen")
    assert asked(opened, "Skolen").declined_at is None
    assert shown(opened, a_member(opened.house)).answered == 4


def test_two_reminders_and_no_more_to_those_who_have_not_finished() -> None:
    opened = a_round()
    says(opened, "Klubben")
    decline(respondent=asked(opened, "Skolen"), by=None, now=NOW)
    days = [datetime(2026, 3, day, 9, tzinfo=UTC) for day in range(2, 26) for _twice in (1, 2)]
    sent = [remind_who_has_not_finished(now=now) for now in days]
    told = Notice.objects.filter(code="surveys.round.reminded")
    assert sum(sent) == told.count() == 4
    assert sorted(told.values_list("email", flat=True)) == [
        *["Biblioteket@example.org"] * 2,
        *["Naboskab@example.org"] * 2,
    ]
    assert "2 af 2" in told.order_by("-told_at", "-pk")[0].text


@pytest.mark.django_db(transaction=True)
def test_two_who_remind_at_once_remind_once() -> None:
    opened = a_round()
    now = datetime(2026, 3, 16, 9, tzinfo=UTC)
    at_once(*[lambda: remind_who_has_not_finished(now=now)] * 3)
    assert Notice.objects.filter(code="surveys.round.reminded").count() == 4
    assert set(opened.respondents.values_list("reminders", flat=True)) == {1}


def test_a_new_address_is_sent_once_in_ten_minutes() -> None:
    respondent = asked(a_round(), "Klubben")
    renewed = renew_address(respondent=respondent, by=None, now=NOW)
    with pytest.raises(JustSent):
        renew_address(respondent=respondent, by=None, now=NOW + timedelta(minutes=9))
    later = NOW + timedelta(minutes=11)
    assert renew_address(respondent=respondent, by=None, now=later).link_number == 3
    assert renewed.link_number == 2


def test_a_round_lasts_longer_ends_or_is_removed() -> None:
    opened = a_round()
    by = a_member(opened.house).user
    longer = give_longer(survey_round=opened, closes_on=LAST + timedelta(9), by=by, now=AFTER)
    assert longer.takes_answers(AFTER.date())
    says(longer, "Klubben")
    with pytest.raises(AnsweredAlready):
        drop_round(survey_round=opened, by=by)
    for _twice in (1, 2):
        end_round(survey_round=opened, by=by, now=AFTER)
    with pytest.raises(OverAlready):
        give_longer(survey_round=opened, closes_on=LAST + timedelta(20), by=by, now=AFTER)
    fresh = a_round(opened.house)
    drop_round(survey_round=fresh, by=by)
    assert not SurveyRound.objects.filter(pk=fresh.pk).exists()


def test_the_audit_says_that_somebody_answered_never_what() -> None:
    opened = a_round()
    says(opened, "Klubben", Skolen=5)
    entries = Entry.objects.filter(code__startswith="surveys.respondent")
    assert set(entries.values_list("code", flat=True)) == {
        "surveys.respondent.agreed",
        "surveys.respondent.saved",
        "surveys.respondent.finished",
    }
    assert all(not entry.details for entry in entries)


def test_nothing_is_shown_of_fewer_than_three() -> None:
    opened = a_round(openness=Openness.HOUSE)
    says(opened, "Klubben", Skolen=5)
    says(opened, "Skolen", Klubben=5)
    assert results_for(a_member(opened.house), opened) is None


def test_totals_only_shows_nobody_what_anybody_said() -> None:
    opened = a_round(openness=Openness.TOTALS)
    all_say(opened)
    for reader in (a_member(opened.house), someone_of(asked(opened, "Klubben").organization)):
        found = shown(opened, reader)
        assert (found.own, found.differences, found.ties, found.own_lines) == (None, [], [], [])
        assert (found.whole.pairs, found.whole.agreeing) == (4, 3)
        assert [number for _level, number in found.counts] == [1, 2, 4, 1, 1, 0]


def test_an_actor_sees_its_own_and_the_coordinator_only_that_two_differ() -> None:
    opened = a_round(openness=Openness.OWN)
    all_say(opened)
    club = someone_of(asked(opened, "Klubben").organization)
    found = shown(opened, club)
    assert found.own is not None
    assert found.own.level == 2.0
    means = [mean for _asked, mean, _most in found.own_lines]
    assert means == pytest.approx([2.0, *[(4 + 2 + 1) / 3] * 8])
    [difference] = found.differences
    assert (difference.one_says, difference.other_says) == (4, 1)
    [seen] = shown(opened, a_member(opened.house)).differences
    assert (seen.one.name, seen.other.name) == ("Biblioteket", "Klubben")
    assert (seen.one_says, seen.other_says) == (None, None)
    neighbours = shown(opened, someone_of(asked(opened, "Naboskab").organization))
    assert (neighbours.differences, neighbours.ties) == ([], [])
    assert neighbours.own is not None
    assert neighbours.own.level is None  # two have said so


def test_the_house_sees_the_levels_where_that_was_agreed_to() -> None:
    opened = a_round(openness=Openness.HOUSE)
    all_say(opened)
    found = shown(opened, someone_of(asked(opened, "Skolen").organization, Role.LEADER))
    assert len(found.ties) == 9
    assert (found.ties[0].by.name, found.ties[0].level) == ("Biblioteket", 4)
    assert [one.one_says for one in found.differences] == [4]
