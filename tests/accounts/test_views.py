import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from pytest_django import Settings

from torvet.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "en-ganske-lang-sætning"
NEW_PASSWORD = "et-helt-nyt-kodeord"


@pytest.fixture
def mette() -> User:
    return User.objects.create_user("mette@example.org", PASSWORD, name="Mette Lindholt")


def in_english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_a_person_signs_in_with_e_mail_and_password(client: Client, mette: User) -> None:
    response = client.post("/sign-in/", {"login": "METTE@example.org", "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(mette.pk)


def test_a_wrong_password_keeps_the_address_and_says_so_on_top(client: Client, mette: User) -> None:
    page = in_english(client).post("/sign-in/", {"login": mette.email, "password": "nej"})

    html = page.content.decode()
    assert 'value="mette@example.org"' in html
    assert "Something needs to be put right" in html
    assert "_auth_user_id" not in client.session


def test_one_is_brought_back_to_the_page_one_wanted(client: Client, mette: User) -> None:
    there = client.get("/password/change/")
    assert there["Location"] == "/sign-in/?next=/password/change/"

    form = client.get(there["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/password/change/">' in form


def test_nobody_signs_up_from_the_street(client: Client) -> None:
    assert client.get("/signup/").status_code == 404


def test_a_new_password_is_chosen_through_a_link_in_a_mail(client: Client, mette: User) -> None:
    in_english(client).post("/password/reset/", {"email": mette.email})

    (letter,) = mail.outbox
    assert letter.subject.endswith("A new password for Torvet")
    link = next(line for line in str(letter.body).splitlines() if "/password/reset/" in line)
    form = client.get(link.removeprefix("http://testserver"))
    client.post(
        form["Location"], {"password1": "et-helt-nyt-kodeord", "password2": "et-helt-nyt-kodeord"}
    )

    mette.refresh_from_db()
    assert mette.check_password(NEW_PASSWORD)


def test_an_unknown_address_gets_the_same_page_and_no_mail(client: Client) -> None:
    page = client.post("/password/reset/", {"email": "nobody@example.org"})

    assert (page["Location"], mail.outbox) == ("/password/reset/sent/", [])


def test_a_used_link_says_so(client: Client) -> None:
    page = in_english(client).get("/password/reset/1-abc-def/")

    assert "The link no longer works" in page.content.decode()


def test_a_visitor_changes_the_language_with_a_cookie(client: Client) -> None:
    response = client.post("/language/", {"language": "en", "next": "/was"})

    assert response["Location"] == "/was"
    assert "Can everyone use Torvet?" in client.get("/was").content.decode()


def test_a_person_keeps_the_language_chosen(client: Client, mette: User) -> None:
    client.force_login(mette)
    client.post("/language/", {"language": "en"})

    mette.refresh_from_db()
    assert mette.language == "en"


def test_the_language_of_the_browser_does_not_count(client: Client, mette: User) -> None:
    client.force_login(mette)
    answer = client.get("/", headers={"Accept-Language": "en"})

    assert answer.wsgi_request.LANGUAGE_CODE == mette.language == "da"
    assert answer["Content-Language"] == "da"


def test_a_language_that_is_not_there_changes_nothing(client: Client, mette: User) -> None:
    client.force_login(mette)
    response = client.post("/language/", {"language": "xx"})

    mette.refresh_from_db()
    assert (mette.language, response.cookies.keys() & {settings.LANGUAGE_COOKIE_NAME}) == (
        "da",
        set(),
    )


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_language_switch_leads_nowhere_else(client: Client, next_page: str) -> None:
    response = client.post("/language/", {"language": "en", "next": next_page})

    assert response["Location"] == "/"


@pytest.mark.parametrize("address", ["/was", "/was/"])
def test_the_accessibility_statement_is_open_to_all(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_the_statement_names_the_contact_where_there_is_one(
    client: Client, settings: Settings
) -> None:
    settings.CONTACT_EMAIL = "hjaelp@example.org"
    assert 'href="mailto:hjaelp@example.org"' in client.get("/was").content.decode()
