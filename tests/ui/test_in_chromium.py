"""Every component and every door, as Chromium and axe see them."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.chromium import AXE, CHROMIUM, ROOT, axe_says
from tests.factories import a_house, a_member

PAGES = ["/h/lindehuset/map/?tell=1", "/h/lindehuset/totals/?role=board", "/sign-in/", "/demo/"]
PAGES += ["/was", "/password/reset/", "/nowhere/"]
WIDTHS = [390, 1280]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM or not AXE.exists(), reason="needs Chromium and node_modules"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def site(settings: Settings, live_server: LiveServer) -> str:
    settings.ROOT_URLCONF = "tests.ui.showcase"
    settings.DEMO = True
    a_member(a_house("lindehuset", name="Lindehuset"))
    return live_server.url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    yield page
    page.close()


def complaints(page: Page) -> list[str]:
    """What the console says, refused styles and scripts above all; a 404 page is no complaint."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "status of 404" not in message.text:
            said.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_and_the_console_have_nothing_to_say(
    site: str, page: Page, path: str, width: int
) -> None:
    said = complaints(page)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site + path, wait_until="networkidle")

    assert axe_says(page) == []
    assert said == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_the_edge_of_the_smallest_phone(site: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(site + path, wait_until="networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_nothing_moves_while_the_page_loads(site: str, page: Page) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => {"
        " for (const entry of list.getEntries()) window.moved += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(site + "/h/lindehuset/map/", wait_until="networkidle")

    assert page.evaluate("window.moved") == 0


def test_the_rest_of_the_pages_open_without_javascript(site: str, browser: Browser) -> None:
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = plain.new_page()
    page.goto(site + "/h/lindehuset/map/")
    page.locator(".more > summary").click()

    assert page.locator(".more a[href='/h/lindehuset/import/']").is_visible()
    assert page.locator(".filters > .button").is_visible()
    assert not page.locator("pick-many input[type=search]").is_visible()
    plain.close()


def test_escape_closes_a_menu_and_gives_the_focus_back(site: str, page: Page) -> None:
    page.goto(site + "/h/lindehuset/map/", wait_until="networkidle")
    page.locator(".more > summary").click()
    page.locator(".more a").first.focus()
    page.keyboard.press("Escape")

    assert not page.locator(".more a").first.is_visible()
    assert page.evaluate("document.activeElement.matches('.more > summary')")


def test_a_long_list_is_narrowed_and_keeps_what_is_chosen(site: str, page: Page) -> None:
    page.goto(site + "/h/lindehuset/map/", wait_until="networkidle")
    page.get_by_label("Målgruppe 7").check()
    page.locator("pick-many input[type=search]").fill("målgruppe 12")

    seen = page.locator("pick-many .choice:visible")
    assert seen.all_inner_texts() == ["Målgruppe 7", "Målgruppe 12"]
    assert page.locator("pick-many [data-count]").inner_text().startswith("1 ")


def test_a_choice_in_the_filter_bar_fetches_the_part_and_keeps_the_address(
    site: str, page: Page
) -> None:
    page.goto(site + "/h/lindehuset/map/", wait_until="networkidle")
    with page.expect_request(lambda request: "hx-request" in request.headers) as asked:
        page.locator("input[type=search][name=q]").press_sequentially("lektie")

    assert asked.value.url.startswith(site + "/h/lindehuset/map/?q=lektie")
    page.wait_for_url("**/map/?q=lektie*")


def test_the_html_is_valid(site: str, page: Page, tmp_path: Path) -> None:
    for number, path in enumerate(PAGES):
        (tmp_path / f"{number}.html").write_bytes(page.request.get(site + path).body())
    node = [ROOT / ".venv" / "bin" / "node", ROOT / "node_modules" / ".bin" / "html-validate"]
    options = ["--config", ROOT / ".htmlvalidate.json", "--formatter", "json"]
    said = subprocess.run(
        [*node, *options, *tmp_path.glob("*.html")], capture_output=True, check=False
    )

    reports = json.loads(said.stdout or "[]")
    assert [one["message"] for report in reports for one in report["messages"]] == []
    assert said.returncode == 0
