"""The frame around every page, and the pages one hopes not to see."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings

from torvet.ui.pages import render_page


@pytest.fixture
def showcase(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.ui.showcase"
    settings.DEMO = True


@pytest.mark.usefixtures("showcase")
@pytest.mark.django_db
def test_a_page_of_a_house_names_the_house_the_language_and_where_one_is(client: Client) -> None:
    html = client.get("/h/lindehuset/needs/").content.decode()

    assert '<html lang="da">' in html
    assert "<title>Hvem gør hvad for hvem? · Lindehuset</title>" in html
    assert '<a href="/h/lindehuset/needs/" aria-current="page">' in html
    assert html.count("<h1>") == html.count("<main ") == 1


@pytest.mark.usefixtures("showcase")
@pytest.mark.django_db
def test_a_board_member_finds_the_numbers_only(client: Client) -> None:
    html = client.get("/h/lindehuset/totals/?role=board").content.decode()

    assert "/h/lindehuset/totals/" in html
    assert "/h/lindehuset/needs/" not in html


@pytest.mark.usefixtures("showcase")
@pytest.mark.django_db
@pytest.mark.parametrize(("role", "entries"), [("coordinator", 1), ("staff", 0)])
def test_only_the_coordinator_is_offered_to_import(client: Client, role: str, entries: int) -> None:
    html = client.get(f"/h/lindehuset/today/?role={role}").content.decode()

    assert html.count('href="/h/lindehuset/import/"') == entries


@pytest.mark.usefixtures("showcase")
@pytest.mark.django_db
def test_what_was_done_can_be_undone_from_the_message(client: Client) -> None:
    html = client.get("/?tell=1").content.decode()

    assert "Problemstillingen er arkiveret." in html
    assert '<form method="post" action="/undo/">' in html


@pytest.mark.usefixtures("showcase")
@pytest.mark.django_db
def test_a_page_with_every_component_weighs_less_than_60_kb(client: Client) -> None:
    assert len(client.get("/").content) < 60_000


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_our_own_look(client: Client) -> None:
    response = client.get("/nowhere/", headers={"Cookie": "django_language=en"})

    assert response.status_code == 404
    assert "<h1>This page is not here</h1>" in response.content.decode()


@pytest.mark.django_db
def test_a_form_that_was_open_too_long_says_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/sign-in/", headers={"Cookie": "django_language=en"})

    assert response.status_code == 403
    assert "We could not tell that it was you" in response.content.decode()


def test_the_page_of_our_own_faults_needs_no_database() -> None:
    with translation.override("en"):
        html = render_to_string("500.html")

    assert "<h1>Something went wrong here</h1>" in html
    assert "<form" not in html


@pytest.mark.parametrize(("headers", "begins"), [({}, "<nav"), ({"HX-Request": "true"}, "<p")])
def test_htmx_gets_the_part_and_the_browser_the_whole(
    settings: Settings, headers: dict[str, str], begins: str
) -> None:
    folder = Path(__file__).parent / "templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [folder]}]
    request = RequestFactory().get("/", headers=headers)
    request.user = AnonymousUser()
    answer = render_page(request, "part.html", {}, part="rest")

    assert answer.content.decode().strip().startswith(begins)
    assert answer["Vary"] == "HX-Request"
