"""Screens in Chromium: without a network they keep their picture; their own clock is no matter."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from tests.chromium import axe_says
from torvet.directory.models import House
from torvet.rooms.actions.screens import add_screen, revoke_screen
from torvet.rooms.models import Booking, Occurrence, Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MINUTE = 60_000
A_THURSDAY_AT_TEN_PAST_TWO = datetime(2026, 11, 26, 13, 10, tzinfo=UTC)
AT_THE_DOOR = "Booket ved døren"


@pytest.fixture(autouse=True)
def _on_a_thursday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever the tests are run."""
    monkeypatch.setattr(timezone, "now", lambda: A_THURSDAY_AT_TEN_PAST_TWO)


def a_lobby() -> Screen:
    house = House.objects.get(slug="lindehuset")
    said = {"kind": "lobby", "name": "Indgang", "room": None, "organization": None}
    return add_screen(house=house, by=None, **said)


def a_panel(room: str = "Mødelokale 1") -> Screen:
    house = House.objects.get(slug="lindehuset")
    actor = house.organizations.filter(archived_at=None).order_by("pk")[0]
    said = {"kind": "door", "name": "Dør", "room": house.rooms.get(name=room)}
    return add_screen(house=house, by=None, organization=actor, **said)


def opened(browser: Browser, site: str, screen: Screen, *, at: str = "") -> Page:
    """With a clock that can be moved on; it shows the house's own hour, or what is said."""
    page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    page.clock.install(time=at or A_THURSDAY_AT_TEN_PAST_TWO)
    page.goto(f"{site}/s/{screen.token}/")
    return page


def without_network(context: BrowserContext, *, is_gone: bool = True) -> None:
    context.set_offline(offline=is_gone)


def booked_at_the_door() -> int:
    return Booking.objects.filter(title=AT_THE_DOOR).count()


def test_a_screen_keeps_its_picture_without_a_network_and_says_how_old_it_is(
    site: str, browser: Browser
) -> None:
    page = opened(browser, site, a_lobby())
    without_network(page.context)
    page.clock.run_for(7 * MINUTE + 5_000)
    shown = page.locator(".picture:not(.is-hidden)")
    assert shown.locator("h1").inner_text() == "Lindehuset"
    assert "7 minutter siden" in shown.locator("[data-age]").inner_text()
    assert shown.locator("[data-clock]").inner_text() == "14.17"
    without_network(page.context, is_gone=False)
    page.clock.run_for(MINUTE)
    expect(page.locator(".picture:not(.is-hidden) [data-age]")).to_be_empty()


def test_a_network_that_is_back_before_it_carries_anything_is_asked_again(
    site: str, browser: Browser
) -> None:
    def carry_nothing_yet(route: Route) -> None:
        refused.append(route.request.url)
        route.abort() if len(refused) < 3 else route.continue_()

    lobby, refused = a_lobby(), list[str]()
    page = browser.new_context(service_workers="block").new_page()
    page.clock.install(time=A_THURSDAY_AT_TEN_PAST_TWO)
    page.goto(f"{site}/s/{lobby.token}/")
    without_network(page.context)
    page.clock.run_for(7 * MINUTE)
    expect(page.locator(".picture:not(.is-hidden) [data-age]")).to_contain_text("7 min")
    page.route(f"**/s/{lobby.token}/", carry_nothing_yet)
    without_network(page.context, is_gone=False)
    expect(page.locator(".picture:not(.is-hidden) [data-age]")).to_be_empty(timeout=20_000)
    assert len(refused) == 3


KEPT = """async () => {
  const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const found = await Promise.all(stores.map((store) => store.keys()));
  return found.flat().map((one) => new URL(one.url).pathname);
}"""


def kept(page: Page) -> list[str]:
    """The addresses of all that any keeper has in store."""
    return list(page.evaluate(KEPT))


def kept_by_now(page: Page) -> None:
    """Waits for the keeper to say that it has the picture and all that it needs."""
    expect(page.locator("live-picture[data-safe]")).to_have_count(1)


def loaded_again_without_a_network(page: Page) -> None:
    kept_by_now(page)
    without_network(page.context)
    page.clock.run_for(7 * MINUTE)
    page.reload()
    page.clock.run_for(2_000)


def test_a_screen_loaded_again_without_a_network_has_its_last_picture_and_its_age(
    site: str, browser: Browser
) -> None:
    page = opened(browser, site, a_lobby())
    loaded_again_without_a_network(page)
    shown = page.locator(".picture:not(.is-hidden)")
    assert shown.locator("h1").inner_text() == "Lindehuset"
    assert re.search("Sidst hentet|Last fetched", shown.locator("[data-age]").inner_text())
    head = shown.locator("h2").first
    assert head.evaluate("one => getComputedStyle(one).color") == "rgb(255, 217, 138)"
    without_network(page.context, is_gone=False)
    page.clock.run_for(MINUTE)
    expect(page.locator(".picture:not(.is-hidden) [data-age]")).to_be_empty()


AGED = """async (minutes) => {
  const store = await caches.open((await caches.keys())[0]);
  const kept = await store.match(location.href);
  const headers = new Headers(kept.headers);
  headers.set("x-kept-at", Date.now() - minutes * 60_000);
  await store.put(location.href, new Response(await kept.text(), { headers }));
}"""


@pytest.mark.parametrize(
    ("minutes", "age", "clock"),
    [
        (0, "Sidst hentet for et minut siden", "14.10"),
        (40, "Sidst hentet for 40 minutter siden", "14.50"),
        (180, "Sidst hentet torsdag den 26. november kl. 14.10", "17.10"),
        (-60, "Sidst hentet torsdag den 26. november kl. 14.10", ""),
    ],
)
def test_a_kept_picture_says_its_age_and_no_hour_where_the_screens_clock_was_set_back(
    site: str, browser: Browser, minutes: int, age: str, clock: str
) -> None:
    page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    page.goto(f"{site}/s/{a_lobby().token}/")
    kept_by_now(page)
    without_network(page.context)
    page.evaluate(AGED, minutes)
    page.reload()
    shown = page.locator(".picture").first
    expect(shown.locator("[data-age]")).to_have_text(age)
    expect(shown.locator("[data-clock]")).to_have_text(clock)


def test_a_panel_loaded_again_without_a_network_says_that_its_buttons_wait(
    site: str, browser: Browser
) -> None:
    page = opened(browser, site, a_panel())
    expect(page.locator("[data-offline]")).to_be_hidden()
    loaded_again_without_a_network(page)
    expect(page.locator("[data-offline]")).to_contain_text("Ingen forbindelse lige nu")
    assert page.get_by_role("button", name="Book").is_disabled()
    without_network(page.context, is_gone=False)
    page.clock.run_for(MINUTE)
    expect(page.locator("[data-offline]")).to_be_hidden()
    page.get_by_role("button", name="Book").click()
    expect(page.locator(".door-word")).to_have_text("Optaget 14.10–14.40")


def test_what_was_kept_goes_at_the_first_contact_after_the_address_is_taken_back(
    site: str, browser: Browser
) -> None:
    lobby, by = a_lobby(), House.objects.get().memberships.all()[0].user
    page = opened(browser, site, lobby)
    kept_by_now(page)
    assert f"/s/{lobby.token}/" in kept(page)
    revoke_screen(screen=lobby, by=by, now=timezone.now())
    answer = page.reload()
    assert answer is not None
    assert answer.status == 404
    assert kept(page) == []
    without_network(page.context)
    with pytest.raises(Error):
        page.reload()


def test_a_keeper_reaches_its_own_screen_and_nothing_else(site: str, browser: Browser) -> None:
    lobby, panel = a_lobby(), a_panel()
    page = opened(browser, site, lobby)
    kept_by_now(page)
    scopes = page.evaluate(
        "async () => (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)"
    )
    assert scopes == [f"{site}/s/{lobby.token}/"]
    page.goto(f"{site}/demo/")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    without_network(page.context)
    with pytest.raises(Error):
        page.goto(f"{site}/s/{panel.token}/")


def test_two_languages_take_turns_and_nothing_is_cut(site: str, browser: Browser) -> None:
    page = opened(browser, site, a_lobby())
    seen = []
    for _turn in range(3):
        seen.append(page.locator(".picture:not(.is-hidden) h2").first.inner_text())
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        page.clock.run_for(15_000)
    assert seen == ["I gang nu", "On now", "I gang nu"]


def test_the_picture_goes_when_the_address_is_taken_back(site: str, browser: Browser) -> None:
    lobby, by = a_lobby(), House.objects.get().memberships.all()[0].user
    page = opened(browser, site, lobby)
    revoke_screen(screen=lobby, by=by, now=timezone.now())
    page.clock.run_for(MINUTE + 1_000)
    expect(page.locator("live-picture")).to_contain_text("Denne skærm er ikke i brug")
    assert "Lindehuset" not in page.locator("live-picture").inner_text()


def test_a_panel_whose_clock_is_wrong_shows_the_houses_time_and_says_so(
    site: str, browser: Browser
) -> None:
    page = opened(browser, site, a_panel(), at="2001-01-01T03:00:00")
    page.clock.run_for(2_000)
    assert page.locator("[data-clock]").inner_text() == "14.10"
    assert "Skærmens eget ur viser 03:00" in page.locator("[data-off]").inner_text()
    page.get_by_role("button", name="Book").click()
    expect(page.locator(".door-word")).to_have_text("Optaget 14.10–14.40")
    assert Occurrence.objects.get(booking__title=AT_THE_DOOR).start == timezone.now()


def test_a_panel_whose_clock_is_right_says_nothing_of_it(site: str, browser: Browser) -> None:
    page = opened(browser, site, a_panel())
    page.clock.run_for(2_000)
    expect(page.locator("[data-off]")).to_be_hidden()


def test_a_press_without_a_network_is_told_and_nothing_is_booked_until_pressed_again(
    site: str, browser: Browser
) -> None:
    page = opened(browser, site, a_panel())
    without_network(page.context)
    page.get_by_role("button", name="Book").click()
    expect(page.locator("[data-told=lost]")).to_be_visible()
    without_network(page.context, is_gone=False)
    expect(page.locator("[data-told=back]")).to_be_visible()
    page.clock.run_for(6_000)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-told=back]")).to_be_visible()
    assert booked_at_the_door() == 0
    page.get_by_role("button", name="Book").click()
    expect(page.locator(".door-word")).to_have_text("Optaget 14.10–14.40")
    assert booked_at_the_door() == 1


def test_a_press_whose_answer_is_lost_is_done_once(site: str, browser: Browser) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page = opened(browser, site, a_panel())
    page.route("**/book/", lose_the_answer)
    page.get_by_role("button", name="Book").click()
    expect(page.locator("[data-told=lost]")).to_be_visible()
    page.get_by_role("button", name="Book").click()
    page.clock.run_for(6_000)
    expect(page.locator(".door-word")).to_have_text("Optaget 14.10–14.40")
    assert booked_at_the_door() == 1


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (800, 480), (390, 844)])
def test_axe_has_nothing_to_say_and_nothing_is_too_wide(
    site: str, browser: Browser, width: int, height: int
) -> None:
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    for screen in (a_lobby(), a_panel("Caféen")):
        page.goto(f"{site}/s/{screen.token}/")
        assert axe_says(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_buttons_work_without_javascript(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 800, "height": 480})
    page = context.new_page()
    page.goto(f"{site}/s/{a_panel().token}/")
    page.get_by_role("button", name="Book").click()
    assert page.locator(".door-word").inner_text() == "Optaget 14.10–14.40"
    page.goto(f"{site}/s/{a_panel('Mødelokale 2').token}/")
    page.get_by_role("button", name="Vi er her").click()
    assert page.get_by_role("button", name="Vi er her").count() == 0
    checked_in = Occurrence.objects.filter(room__name="Mødelokale 2", checked_in_at=timezone.now())
    assert checked_in.count() == 1
