"""Kalender: when is there room, and what is on this week – for the house and for the public."""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from torvet.directory.http import HouseRequest, in_house, page
from torvet.directory.models import House
from torvet.portal.calendars.listing import ListedDay, listed
from torvet.portal.calendars.picture import Drawing
from torvet.portal.calendars.reading import read
from torvet.portal.calendars.telling import Onlooker
from torvet.portal.forms.calendar import DAY, CalendarForm, day_asked_for
from torvet.portal.selectors.calendar import Wanted, rooms_of
from torvet.portal.selectors.choices import choices_of
from torvet.rooms.rules import may_arrange_rooms, may_ask_for_room
from torvet.rooms.selectors.lending import lending_of
from torvet.ui.addresses import address_of
from torvet.ui.pages import render_page

A_WEEK = timedelta(days=7)
ON_ROOMY_PAPER = 70
"""So many lines of the public list stand on one page without being set closer."""


@in_house
def calendar(request: HouseRequest) -> HttpResponse:
    now = timezone.now()
    house, today = request.house, request.house.today(now)
    choices = choices_of(house, today)
    lending = lending_of(house, choices.rules_stamp)
    rooms = rooms_of(lending)
    form = CalendarForm(
        request.GET,
        choices=choices,
        rooms=[(one.room.pk, one.room.name) for one in rooms],
        today=today,
    )
    new = address_of("booking_new", house.slug) if may_ask_for_room(request.membership) else ""
    reading = read(Onlooker(house, request.membership), form.wanted(), lending, rooms)
    drawn = Drawing(reading, now, new).calendar()
    context: dict[str, object] = {
        "form": form,
        "calendar": drawn,
        "is_bare": drawn.is_bare_on(form.on),
        "steps": _steps(form, today),
        "followed": form.followed,
        "new": new,
        "may_add_room": may_arrange_rooms(request.membership),
    }
    return page(request, "portal/calendar.html", context, part="results")


def _steps(form: CalendarForm, today: date) -> dict[str, object]:
    """The ways to other days, each with the filters as they are."""
    ahead = timedelta(days=1) if form.shows_day else A_WEEK
    view = {"view": DAY} if form.shows_day else {}
    monday = form.on - timedelta(days=form.on.weekday())

    first, last = (form.on, form.on) if form.shows_day else (monday, monday + timedelta(days=6))

    def to(day: date, **more: str) -> str:
        return "?" + urlencode({"day": day.isoformat(), **more, **form.kept})

    return {
        "on": form.on,
        "first": first,
        "last": last,
        "is_now": first <= today <= last,
        "narrower": to(form.on, **view) + "&",
        "back": to(form.on - ahead, **view),
        "ahead": to(form.on + ahead, **view),
        "today": to(today, **view),
        "as_week": to(form.on),
        "as_day": to(form.on, view=DAY),
        "days": [(day, to(day, **view)) for day in (monday + timedelta(n) for n in range(7))],
    }


@login_not_required
@require_safe
def public_calendar(request: HttpRequest, house: str) -> HttpResponse:
    found = House.objects.filter(slug=house, room_policy__has_public_calendar=True).first()
    if found is None:
        raise Http404
    now = timezone.now()
    today = found.today(now)
    on = day_asked_for(request.GET.get("day", ""), today)
    monday = on - timedelta(days=on.weekday())
    wanted = Wanted(monday, monday + timedelta(days=6))
    days = listed(read(Onlooker(found), wanted, lending_of(found)))
    context: dict[str, object] = {
        "public_house": found,
        "monday": monday,
        "sunday": wanted.last,
        "back": monday - A_WEEK,
        "ahead": monday + A_WEEK,
        "today": today,
        "is_now": monday <= today <= wanted.last,
        "days": days,
        "calendar": _legend(days),
        "is_crowded": sum(len(day.lines) for day in days) > ON_ROOMY_PAPER,
    }
    return render_page(request, "portal/public_calendar.html", context)


def _legend(days: Iterable[ListedDay]) -> dict[str, object]:
    """The sectors whose marks stand on the page."""
    named = {line.of.actor.sector for day in days for line in day.lines if line.of.actor}
    known = sorted((one for one in named if one), key=lambda sector: sector.name)
    return {"sectors": known, "has_unknown_sector": None in named}
