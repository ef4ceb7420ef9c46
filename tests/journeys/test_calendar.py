"""The calendar in Chromium: by axe, by the ruler, and on paper."""

import re
from datetime import time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser

from tests.chromium import AXE, CHROMIUM
from tests.factories import a_room
from tests.journeys.conftest import Visitor
from torvet.directory.models import House
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.lending import set_policy
from torvet.rooms.models import Booking, Occurrence, State
from torvet.rooms.plans import Plan, span_on
from torvet.rooms.selectors.lending import lending_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM or not AXE.exists(), reason="needs Chromium and node_modules"),
    pytest.mark.django_db(transaction=True),
]
ROOMS = 8
CALENDAR = "/h/lindehuset/calendar/"
PAGE = re.compile(rb"/Type\s*/Page\b")
POINTS_PER_PIXEL = 0.75
LETTERS = """[...document.querySelectorAll("main :is(li, th, h2, h3, p)")]
    .filter(one => one.checkVisibility() && one.textContent.trim())
    .map(one => parseFloat(getComputedStyle(one).fontSize))"""


def a_busy_week(house: House) -> None:
    """Eight rooms and sixty occurrences this week, in place of the story's own."""
    house.occurrences.update(state=State.CANCELLED)
    house.rooms.update(archived_at=timezone.now())
    rooms = [a_room(house, f"Lokale {number + 1}", capacity=20) for number in range(ROOMS)]
    actors = list(house.organizations.filter(archived_at=None)[:12])
    today = house.today(timezone.now())
    monday = today - timedelta(days=today.weekday())
    for nth in range(60):
        day, hour = monday + timedelta(days=nth % 7), 9 + nth * 5 % 11
        span = span_on(day, time(hour), time(hour + 2), house.zone)
        book(
            lending=lending_of(house),
            organization=actors[nth % 12],
            plan=Plan.once((rooms[nth % ROOMS],), span, house.zone),
            by=None,
            now=timezone.now() - timedelta(days=30),
            by_the_rules=False,
            title=f"Håndarbejde for begyndere {nth}",
            is_public=nth % 5 > 0,
        )


def a_full_week(house: House) -> None:
    """Twenty rooms, each used four times a day, in place of the story's own."""
    house.occurrences.update(state=State.CANCELLED)
    house.rooms.update(archived_at=timezone.now())
    today, actor = house.today(timezone.now()), house.organizations.all()[0]
    monday, made = today - timedelta(days=today.weekday()), []
    for room in [a_room(house, f"Lokale {number + 1}") for number in range(20)]:
        for nth in range(28):
            hour = 9 + 3 * (nth // 7)
            span = span_on(monday + timedelta(days=nth % 7), time(hour), time(hour + 2), house.zone)
            times = {"start": time(hour), "end": time(hour + 2), "first_on": monday}
            of = Booking(house=house, organization=actor, title=f"Kor {nth}", **times)
            of.booked_at = span.start
            told = {"start": span.start, "end": span.end, "changed_at": span.start}
            kept = {"taken_from": span.start, "taken_to": span.end}
            made.append(Occurrence(house=house, booking=of, room=room, **told, **kept))
    Booking.objects.bulk_create([one.booking for one in made])
    Occurrence.objects.bulk_create(made, batch_size=200)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [CALENDAR, f"{CALENDAR}?view=day", "/p/lindehuset/calendar/"])
def test_axe_has_nothing_to_say_and_nothing_is_too_wide(
    site: str, browser: Browser, width: int, path: str
) -> None:
    house = House.objects.get()
    a_busy_week(house)
    set_policy(house=house, by=house.memberships.all()[0].user, has_public_calendar=True)
    context = browser.new_context(viewport={"width": width, "height": 844})
    katrine = Visitor(context, site, "Katrine")
    status = katrine.goes_to(path)
    wide = katrine.page.evaluate("document.documentElement.scrollWidth")
    found = (status, wide, katrine.axe(), katrine.complaints)
    weight = len(katrine.page.request.get(site + path).body())
    context.close()
    assert found == (200, width, [], [])
    assert weight < 60_000


def test_a_phone_shows_the_chosen_day_and_the_next_at_a_touch(site: str, browser: Browser) -> None:
    a_busy_week(House.objects.get())
    context = browser.new_context(viewport={"width": 390, "height": 844})
    katrine = Visitor(context, site, "Katrine")
    katrine.goes_to(CALENDAR)
    shown = katrine.page.locator(".calendar tr:has(td.on) td:visible")
    assert shown.count() == katrine.page.locator(".calendar td.on:visible").count() > 0
    katrine.page.locator(".day-strip a").first.click()
    katrine.page.wait_for_url("**day=**")
    assert katrine.page.locator(".day-strip [aria-current=date]").inner_text().startswith("ma.")
    context.close()


@pytest.mark.parametrize(
    ("path", "width"),
    [
        (CALENDAR, 841),
        (f"{CALENDAR}?view=day", 841),
        ("/h/lindehuset/today/", 594),
        ("/p/lindehuset/calendar/", 841),
    ],
)
def test_a_week_of_eight_rooms_and_sixty_uses_is_one_page_of_a4(
    site: str, browser: Browser, path: str, width: int
) -> None:
    """And so are the story's own this week and next; nothing on them is too small to read."""
    house = House.objects.get()
    set_policy(house=house, by=house.memberships.all()[0].user, has_public_calendar=True)
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    katrine = Visitor(context, site, "Katrine")
    later = f"day={house.today(timezone.now()) + timedelta(days=7)}"
    on_day = path + ("&" if "?" in path else "?")
    for prepare, asked in ((None, path), (None, on_day + later), (a_busy_week, path)):
        if prepare:
            prepare(house)
        katrine.goes_to(asked)
        paper = katrine.page.pdf(prefer_css_page_size=True)
        assert len(PAGE.findall(paper)) == 1
        assert f"/MediaBox [0 0 {width}".encode() in paper
    katrine.page.emulate_media(media="print")
    assert min(katrine.page.evaluate(LETTERS)) * POINTS_PER_PIXEL > 6.5
    context.close()


def test_a_week_of_more_than_500_uses_is_told_shortly_and_has_its_days_on_each_page(
    site: str, browser: Browser
) -> None:
    a_full_week(House.objects.get())
    for width in (390, 1280):
        context = browser.new_context(viewport={"width": width, "height": 844})
        katrine = Visitor(context, site, "Katrine")
        status = katrine.goes_to(CALENDAR)
        wide = katrine.page.evaluate("document.documentElement.scrollWidth")
        assert (status, wide, katrine.axe()) == (200, width, [])
        assert len(katrine.page.request.get(site + CALENDAR).body()) < 100_000
        paper = katrine.page.pdf(prefer_css_page_size=True)
        context.close()
    assert len(PAGE.findall(paper)) <= 3


def test_a_filter_answers_without_loading_the_page(site: str, browser: Browser) -> None:
    house = House.objects.get()
    a_busy_week(house)
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    katrine = Visitor(context, site, "Katrine")
    katrine.goes_to(CALENDAR)
    katrine.page.evaluate("document.body.dataset.kept = 'yes'")
    with katrine.page.expect_response("**room=**"):
        katrine.page.select_option("select[name=room]", label="Lokale 3")
    katrine.page.wait_for_url("**room=**")
    katrine.page.wait_for_function("document.querySelectorAll('.calendar tbody tr').length === 1")
    assert katrine.page.evaluate("document.body.dataset.kept") == "yes"
    context.close()
