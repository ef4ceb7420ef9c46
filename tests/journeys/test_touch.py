"""What is folded away opens by a thumb and is seen whole; what is a card has room inside."""

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from playwright.sync_api import Browser

from tests.journeys.conftest import Visitor
from torvet.rooms.models import Occurrence

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUSE = "/h/lindehuset/"
TOO_LOW = """() => [...document.querySelectorAll("main summary")]
    .filter(one => one.offsetHeight > 0 && one.offsetHeight < 44).map(one => one.innerText)"""


def coming() -> QuerySet[Occurrence]:
    times = Occurrence.objects.filter(state="held", start__gt=timezone.now(), booking__kind="use")
    return times.order_by("start", "pk")


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


def test_the_menu_of_a_time_is_seen_whole_on_a_phone(site: str, browser: Browser) -> None:
    katrine = Visitor(browser.new_context(), site, "Katrine")
    katrine.is_as_wide_as(390)
    katrine.goes_to(f"{HOUSE}bookings/{coming()[0].booking_id}/")
    katrine.page.locator("main .menu > summary").first.click()
    panel = katrine.page.locator("main .menu-panel").first.bounding_box()
    assert panel is not None
    assert (panel["x"] >= 0, panel["x"] + panel["width"] <= 390) == (True, True)


def test_a_card_of_a_room_keeps_its_words_from_its_edge(site: str, browser: Browser) -> None:
    katrine = Visitor(browser.new_context(), site, "Katrine")
    katrine.goes_to(f"{HOUSE}rooms/")
    card = katrine.page.locator(".room-card").first
    assert card.evaluate("one => parseFloat(getComputedStyle(one).paddingLeft)") >= 16


def test_a_word_of_a_mark_is_not_broken_on_a_phone(site: str, browser: Browser) -> None:
    katrine = Visitor(browser.new_context(), site, "Katrine")
    katrine.is_as_wide_as(390)
    one = coming()[0]
    Occurrence.objects.filter(pk=one.pk).update(state="cancelled")
    katrine.goes_to(f"{HOUSE}bookings/{one.booking_id}/")
    katrine.page.locator("footer").get_by_role("button", name="English").click()
    mark = katrine.page.locator("main .pill", has_text="Cancelled").first
    lines = """one => { const text = document.createRange(); text.selectNodeContents(one);
        return new Set([...text.getClientRects()].map(box => box.top)).size }"""
    assert mark.evaluate(lines) == 1
