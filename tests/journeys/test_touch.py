"""What is folded away opens by a thumb."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUSE = "/h/lindehuset/"
TOO_LOW = """() => [...document.querySelectorAll("main summary")]
    .filter(one => one.offsetHeight > 0 && one.offsetHeight < 44).map(one => one.innerText)"""


def test_what_is_folded_away_is_high_enough_for_a_thumb(site: str, browser: Browser) -> None:
    katrine = Visitor(browser.new_context(), site, "Katrine")
    katrine.is_as_wide_as(390)
    found = {}
    for path in ("feeds/", "subscriptions/add/"):
        katrine.goes_to(HOUSE + path)
        found[path] = katrine.page.evaluate(TOO_LOW)
    katrine.goes_to(f"{HOUSE}seasons/")
    katrine.page.locator("main .line-list a").first.click()
    katrine.page.get_by_role("link", name="Skriv et ønske ind").click()
    found["wish"] = katrine.page.evaluate(TOO_LOW)
    assert {path: low for path, low in found.items() if low} == {}
