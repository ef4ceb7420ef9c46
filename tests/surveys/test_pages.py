"""The pages: the address an actor answers at, and what members of the house see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import a_house, a_member
from tests.surveys.rounds import a_round, actors_of, all_say, asked, someone_of
from torvet.directory.models import House, Organization, Role
from torvet.surveys.actions.answering import renew_address
from torvet.surveys.actions.rounds import end_round
from torvet.surveys.addresses import address_of
from torvet.surveys.items import CODES
from torvet.surveys.models import Openness, Rating, Respondent, SurveyRound

pytestmark = pytest.mark.django_db
LAST = timezone.now().date() + timedelta(days=20)
WHOLE = {"level": "3", **dict.fromkeys(CODES, "2")}


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def actors(house: House) -> dict[str, Organization]:
    return actors_of(house)


@pytest.fixture
def opened(house: House, actors: dict[str, Organization]) -> SurveyRound:
    return a_round(house, last=LAST)


@pytest.fixture
def club(opened: SurveyRound) -> Respondent:
    return asked(opened, "Klubben")


def begun(respondent: Respondent) -> tuple[Client, str]:
    client, address = Client(), address_of(respondent)
    client.post(f"{address}begin/", {"answer": "yes"})
    return client, address


def test_an_actor_agrees_ticks_answers_and_hands_in(
    club: Respondent, actors: dict[str, Organization]
) -> None:
    client, address = Client(), address_of(club)
    page = client.get(address).content.decode()
    assert club.survey_round.consent_da in page
    response = client.post(f"{address}begin/", {"answer": "yes"}, follow=True)
    assert "Skolen" in response.content.decode()
    school, library = actors["Skolen"].pk, actors["Biblioteket"].pk
    response = client.post(address, {"known": [school, library]})
    assert response.url == f"{address}{library}/"  # type: ignore[attr-defined]
    response = client.post(f"{address}{library}/", {**WHOLE, "next": "1"})
    assert response.url == f"{address}{school}/"  # type: ignore[attr-defined]
    client.post(f"{address}{school}/", {"level": "5"})  # stops here
    client.post(f"{address}done/")
    club.refresh_from_db()
    assert club.finished_at is not None
    said = Rating.objects.get(respondent=club, about=school)
    assert (said.level, said.reliability) == (5, None)
    assert "checked" in client.get(f"{address}{school}/").content.decode()
    assert 'class="answered"' in client.get(address).content.decode()


def test_knowing_nobody_is_an_answer(club: Respondent) -> None:
    client, address = begun(club)
    assert client.post(address, {}).url == address  # type: ignore[attr-defined]
    assert "Det er også et svar" in client.get(address).content.decode()
    client.post(f"{address}done/")
    club.refresh_from_db()
    assert club.finished_at is not None


def test_a_passed_on_address_neither_shows_nor_changes_the_answers(
    club: Respondent, actors: dict[str, Organization]
) -> None:
    client, address = begun(club)
    about = actors["Skolen"].pk
    client.post(address, {"known": [about]})
    client.post(f"{address}{about}/", WHOLE)
    other = Client()
    page = other.get(address).content.decode()
    assert "begyndt i en anden browser" in page
    assert "Skolen" not in page
    other.post(f"{address}begin/", {"answer": "yes"})
    other.post(f"{address}begin/", {"answer": "no"})
    other.post(f"{address}{about}/", {**WHOLE, "level": "0"})
    other.post(f"{address}done/")
    club.refresh_from_db()
    assert Rating.objects.get(respondent=club, about=about).level == 3
    assert (club.finished_at, club.declined_at) == (None, None)


def test_a_new_address_takes_the_place_of_the_old_and_is_told_to_the_actor_only(
    club: Respondent, actors: dict[str, Organization]
) -> None:
    client, address = begun(club)
    client.post(address, {"known": [actors["Skolen"].pk]})
    stranger = Client()
    answer = stranger.post(f"{address}address/").content.decode()
    club.refresh_from_db()
    newer = address_of(club)
    assert newer not in answer
    assert newer not in stranger.get(address).content.decode()
    assert "nyere adresse" in stranger.get(address).content.decode()
    assert "for lidt siden" in stranger.post(f"{address}address/").content.decode()
    phone = Client()
    assert "Fortsæt her" in phone.get(newer).content.decode()
    assert "Skolen" in phone.post(f"{newer}begin/", {"answer": "yes"}, follow=True).content.decode()
    assert "nyere adresse" in client.get(address).content.decode()


def test_whoever_is_signed_in_for_the_actor_goes_on_in_any_browser(
    client: Client, club: Respondent
) -> None:
    begun(club)
    client.force_login(someone_of(club.organization).user)
    assert "Skolen" in client.get(address_of(club)).content.decode()


def test_somebody_of_another_actor_is_led_to_their_own(
    client: Client, opened: SurveyRound, club: Respondent
) -> None:
    school = asked(opened, "Skolen")
    client.force_login(someone_of(school.organization).user)
    page = client.get(address_of(club)).content.decode()
    assert address_of(school) in page
    assert "begin/" not in page


def test_an_address_that_is_broken_old_or_too_late_says_so(
    client: Client, opened: SurveyRound, club: Respondent
) -> None:
    address = address_of(club)
    assert "ikke hel" in client.get(f"{address[:-3]}/").content.decode()
    assert client.get(f"{address[:-3]}/").status_code == 404
    renew_address(respondent=club, by=None, now=timezone.now())
    assert "nyere adresse" in client.get(address).content.decode()
    end_round(survey_round=opened, by=a_member(opened.house).user, now=timezone.now())
    assert "Runden er slut" in client.get(address).content.decode()
    response = client.post(f"{address}begin/", {"answer": "yes"})
    assert "Runden er slut" in response.content.decode()
    opened.delete()
    assert client.get(address).status_code == 404


def test_rather_not_is_kept_and_can_be_thought_over(client: Client, club: Respondent) -> None:
    address = address_of(club)
    client.post(f"{address}begin/", {"answer": "no"})
    club.refresh_from_db()
    assert club.declined_at is not None
    client.post(f"{address}begin/", {"answer": "yes"})
    club.refresh_from_db()
    assert club.declined_at is None


def test_another_house_or_actor_cannot_be_rated(club: Respondent) -> None:
    client, address = begun(club)
    for pk in (club.organization_id, 999_999):
        assert client.post(f"{address}{pk}/", WHOLE).status_code == 404


def test_a_wrong_choice_is_told_and_what_was_typed_stays(
    club: Respondent, actors: dict[str, Organization]
) -> None:
    client, address = begun(club)
    response = client.post(f"{address}{actors['Skolen'].pk}/", {**WHOLE, "level": "9"})
    assert response.status_code == 422
    assert response.content.decode().count("checked") == len(CODES)


def test_the_coordinator_opens_a_round_and_sees_who_not_what(
    client: Client, house: House, actors: dict[str, Organization]
) -> None:
    client.force_login(a_member(house).user)
    page = client.get("/h/lind/surveys/add/").content.decode()
    assert "Hvem ser svarene?" in page
    typed = {
        "name": "Efterår",
        "closes_on": LAST.isoformat(),
        "openness": "own",
        "organizations": [one.pk for one in actors.values()],
    }
    wrong = client.post("/h/lind/surveys/add/", typed | {"organizations": []})
    assert wrong.status_code == 422
    assert "Efterår" in wrong.content.decode()
    response = client.post("/h/lind/surveys/add/", typed, follow=True)
    assert "0 af 4 har svaret" in " ".join(response.content.decode().split())
    opened = SurveyRound.objects.get()
    all_say(opened)
    assert "Noget at tale om" not in client.get(f"/h/lind/surveys/{opened.pk}/").content.decode()
    client.post(f"/h/lind/surveys/{opened.pk}/end/")
    page = client.get(f"/h/lind/surveys/{opened.pk}/").content.decode()
    assert "Noget at tale om" in page
    assert "ser deres samarbejde forskelligt" in page
    response = client.post(f"/h/lind/surveys/{opened.pk}/remove/", follow=True)
    assert "begyndt at svare" in response.content.decode()


@pytest.mark.parametrize("role", [Role.STAFF, Role.LEADER])
def test_an_actor_answers_from_inside_the_house_and_arranges_nothing(
    client: Client, opened: SurveyRound, club: Respondent, role: Role
) -> None:
    client.force_login(someone_of(club.organization, role).user)
    page = client.get(f"/h/lind/surveys/{opened.pk}/").content.decode()
    assert address_of(club) in page
    assert "Hvem har svaret" not in page
    assert client.get("/h/lind/surveys/add/").status_code == 403
    assert client.post(f"/h/lind/surveys/{opened.pk}/end/").status_code == 403


def test_a_board_and_another_house_see_nothing(client: Client, opened: SurveyRound) -> None:
    for membership in (a_member(opened.house, Role.BOARD), a_member(a_house())):
        client.force_login(membership.user)
        assert client.get("/h/lind/surveys/").status_code == 404
        assert client.get(f"/h/lind/surveys/{opened.pk}/").status_code == 404


def test_the_pages_take_the_same_number_of_queries_however_many_answer(
    client: Client, house: House, opened: SurveyRound
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/h/lind/surveys/{opened.pk}/").status_code == 200
        return len(caught)

    opened.openness = Openness.HOUSE
    opened.save()
    all_say(opened)
    end_round(survey_round=opened, by=a_member(house).user, now=timezone.now())
    client.force_login(a_member(house).user)
    before = queries()
    Rating.objects.filter(respondent__organization__name="Skolen").delete()
    assert queries() == before
