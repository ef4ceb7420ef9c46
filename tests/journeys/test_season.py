"""A whole season round on a phone, without a script: two wish for one room, the rooms are shared
out, one is given something else by hand, it is settled, and the actor reads what came of it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Visitor
from torvet.directory.models import House
from torvet.rooms.models import Booking
from torvet.seasons.models import Season, Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON_A_PHONE = {"width": 390, "height": 844}
SEASONS = "/h/lindehuset/seasons/"
ROOM = "Mødelokale 2"


def a_visitor(browser: Browser, site: str, name: str) -> Page:
    context = browser.new_context(viewport=ON_A_PHONE, java_script_enabled=False)
    return Visitor(context, site, name).page


def open_a_round(page: Page, site: str) -> str:
    """From a Monday far ahead, where nothing is booked yet; its address."""
    today = House.objects.get(slug="lindehuset").today(timezone.now())
    monday = today + timedelta(days=371 - today.weekday())
    page.goto(f"{site}{SEASONS}add/")
    page.get_by_label("Hvad hedder det?").fill("Forår")
    page.get_by_label("Første dag").fill(monday.isoformat())
    page.get_by_label("Sidste dag", exact=True).fill((monday + timedelta(days=69)).isoformat())
    page.get_by_label("Sidste dag for ønsker").fill((today + timedelta(days=14)).isoformat())
    page.get_by_role("button", name="Åbn runden").click()
    expect(page.get_by_text("Der tages imod ønsker til og med")).to_be_visible()
    return page.url


def wish(page: Page, title: str, *, actor: str = "") -> None:
    """Monday evening, and nothing else."""
    if actor:
        page.get_by_label("For hvem?").select_option(label=actor)
    page.get_by_label("Til hvad?").fill(title)
    first = page.get_by_role("group", name="1. ønske")
    first.get_by_label("Lokale", exact=True).select_option(label=ROOM)
    first.get_by_label("Ugedag").select_option(label="Mandag")
    first.get_by_label("Fra", exact=True).fill("17")
    first.get_by_label("Til", exact=True).fill("19")
    page.get_by_label("Mindst hvor mange uger?").fill("5")
    page.get_by_role("button", name="Send ønsket").click()
    expect(page.get_by_text("Jeres ønske er sendt.")).to_be_visible()


def give_tuesday(page: Page, season: str, title: str) -> None:
    page.goto(season)
    page.get_by_role("link", name=title).first.click()
    page.locator("summary", has_text="Et andet lokale").click()
    other = page.locator("details", has_text="Et andet lokale")
    other.get_by_label("Lokale", exact=True).select_option(label=ROOM)
    other.get_by_label("Ugedag").select_option(label="Tirsdag")
    other.get_by_label("Fra", exact=True).fill("17")
    other.get_by_label("Til", exact=True).fill("19")
    other.get_by_role("button", name="Tildel dette i stedet").click()
    expect(page.get_by_text("Det står fast, også når resten fordeles på ny.")).to_be_visible()


def test_from_two_wishes_for_one_room_to_two_series(site: str, browser: Browser) -> None:
    amina, katrine = (a_visitor(browser, site, name) for name in ("Amina", "Katrine"))
    season = open_a_round(katrine, site)
    amina.goto(f"{season}wish/")
    wish(amina, "Syaften")
    katrine.goto(f"{season}wish/")
    wish(katrine, "Mørkekammer", actor="Åløse Fotoklub")
    katrine.goto(season)
    katrine.get_by_role("button", name="Fordel lokalerne").click()
    unmet = katrine.get_by_role("region", name="Fik intet")
    lost = "Syaften" if unmet.get_by_role("link", name="Syaften").count() else "Mørkekammer"
    give_tuesday(katrine, season, lost)
    katrine.goto(season)
    katrine.get_by_role("button", name="Afslut: book det").click()
    expect(katrine.get_by_text("Tildelingerne står blandt bookingerne.")).to_be_visible()
    amina.goto(season)
    expect(amina.get_by_role("heading", level=1)).to_have_text("Hvad fik vi: Forår")
    expect(amina.get_by_text("Mødelokale 2").first).to_be_visible()
    assert Season.objects.get(name="Forår").stage == Stage.SETTLED
    series = Booking.objects.filter(title__in=("Syaften", "Mørkekammer"))
    weekdays = {booking.title: booking.first_on.weekday() for booking in series}
    assert sorted(weekdays.values()) == [0, 1]
    assert weekdays[lost] == 1
