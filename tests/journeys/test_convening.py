"""From a yes to a meeting that moves; a poll answered by a link: in Chromium, without a script."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import Visitor
from torvet.meetings.addresses import address_of
from torvet.meetings.models import Meeting, MeetingState

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON_A_PHONE = {"width": 390, "height": 844}


def without_script(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport=ON_A_PHONE, java_script_enabled=False)


def chosen(page: Page, number: int) -> str:
    """Press the first room of one of the times; which time that was."""
    time = page.locator(".meeting-times > li").nth(number)
    said = time.locator(".moment, label").inner_text()
    time.get_by_role("button").first.click()
    return said


def test_a_yes_becomes_a_meeting_that_moves_and_is_called_off(site: str, browser: Browser) -> None:
    context = without_script(browser)
    page = Visitor(context, site, "Katrine").page
    page.goto(f"{site}/h/lindehuset/interfaces/")
    suggested = page.locator(".suggestion").filter(has_text="Alle er i huset").first
    suggested.get_by_role("button", name="Ja, invitér dem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvornår kan de mødes, og hvor?")
    first = chosen(page, 0)
    expect(page.locator(".lead")).to_contain_text(first)
    page.get_by_role("link", name="Flyt mødet").click()
    expect(page.locator(".page-head")).to_contain_text(f"Nu: {first}")
    second = chosen(page, 1)
    expect(page.locator(".lead")).to_contain_text(second)
    page.locator("summary", has_text="Aflys mødet").click()
    page.get_by_label("Hvorfor?").fill("Sne")
    page.get_by_role("button", name="Aflys").click()
    assert Meeting.objects.filter(state=MeetingState.CANCELLED).count() == 1
    context.close()


def test_three_times_are_asked_about_and_answered_by_a_link_without_account(
    site: str, browser: Browser
) -> None:
    context, visitor = without_script(browser), without_script(browser)
    page = Visitor(context, site, "Katrine").page
    page.goto(f"{site}/h/lindehuset/meetings/new/")
    for name in ("Foreningen Naboskab", "Åløse Sogn"):
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Find tidspunkter").click()
    page.get_by_label("Hvad handler mødet om?").fill("Sommerfest")
    page.locator("summary", has_text="Eller spørg dem").click()
    page.get_by_role("button", name="Spørg dem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sommerfest")
    poll = Meeting.objects.get(title="Sommerfest")
    asked = visitor.new_page()
    asked.goto(site + address_of(poll.invitees.order_by("pk")[0]))
    for answer in asked.get_by_label("Ja", exact=True).all():
        answer.check()
    asked.get_by_role("button", name="Svar").click()
    expect(asked.get_by_text("Jeres svar er gemt")).to_be_visible()
    page.reload()
    expect(page.locator("td").get_by_text("Ja", exact=True)).to_have_count(3)
    page.get_by_role("button", name="Vælg denne tid").first.click()
    asked.reload()
    expect(asked.get_by_text("Tidspunktet er valgt")).to_be_visible()
    visitor.close()
    context.close()
