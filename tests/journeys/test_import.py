"""A coordinator with a list and ten minutes: from the file to the report, by mouse and keyboard."""

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import AXE, CHROMIUM
from tests.journeys.conftest import Visitor
from torvet.directory.models import Offer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM or not AXE.exists(), reason="needs Chromium and node_modules"),
    pytest.mark.django_db(transaction=True),
]
LIST = "Hvem;Hvad;Hvornår;Bem.\nSangkoret Lyden;Korsang;tirsdag 19-21;medbring noder\n"
IMPORT = "/h/lindehuset/import/"
REMARK = "select[name=column-0-3]"


def give_list(page: Page) -> None:
    file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.set_input_files("input[type=file]", [file])  # type: ignore[list-item]
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/preview/")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_list_is_chosen_put_right_and_imported(site: str, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    katrine = Visitor(context, site, "Katrine")
    page = katrine.page
    katrine.goes_to(IMPORT)
    give_list(page)
    assert katrine.axe() == []
    assert page.locator(f"{REMARK} option").count() > 40
    page.locator(REMARK).select_option("description")
    page.locator("button[value=import]").first.click()
    page.wait_for_url("**/import/*/")
    assert katrine.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert katrine.complaints == []
    context.close()
    assert Offer.objects.get(name="Korsang").description == "medbring noder"


def test_a_list_is_put_right_without_javascript(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    katrine = Visitor(context, site, "Katrine")
    page = katrine.page
    katrine.goes_to(IMPORT)
    give_list(page)
    page.locator(REMARK).select_option("something_else")
    page.locator("button[value=again]").click()
    page.locator(REMARK).select_option("description")
    page.locator("button[value=import]").first.click()
    page.wait_for_url("**/import/*/")
    context.close()
    assert Offer.objects.get(name="Korsang").description == "medbring noder"
