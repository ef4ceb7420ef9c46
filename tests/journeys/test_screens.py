"""Screens in Chromium: without a network they keep their picture; their own clock is no matter."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser

from torvet.directory.models import House
from torvet.rooms.actions.screens import add_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MINUTE = 60_000


def address(site: str, kind: str, **values: object) -> str:
    house = House.objects.get(slug="lindehuset")
    said = {"room": None, "organization": None, "name": "Indgang"} | values
    return f"{site}/s/{add_screen(house=house, by=None, kind=kind, **said).token}/"


def test_a_screen_keeps_its_picture_without_a_network_and_says_how_old_it_is(
    site: str, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.clock.install()
    page.goto(address(site, "lobby"))
    context.set_offline(offline=True)
    page.clock.run_for(7 * MINUTE + 5_000)
    shown = page.locator(".picture:not(.is-hidden)")
    assert shown.locator("h1").inner_text() == "Lindehuset"
    assert "7 minutter siden" in shown.locator("[data-age]").inner_text()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")


def test_a_panel_whose_clock_is_wrong_shows_the_houses_time(site: str, browser: Browser) -> None:
    house = House.objects.get(slug="lindehuset")
    room = house.rooms.get(name="Mødelokale 1")
    page = browser.new_context(viewport={"width": 1024, "height": 600}).new_page()
    page.clock.install(time="2001-01-01T03:00:00")
    page.goto(address(site, "door", room=room))
    page.clock.run_for(2_000)
    now = house.now(timezone.now())
    assert page.locator("[data-clock]").inner_text()[:2] == f"{now:%H}"
