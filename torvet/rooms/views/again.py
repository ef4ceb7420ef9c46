"""Booking again what is known already: last week's bookings, and what the offers ask for."""

from datetime import date, datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Organization
from torvet.engines.rooms.clocks import day_span
from torvet.rooms import rules
from torvet.rooms.actions.programme import book_offers
from torvet.rooms.actions.series import copy_week, week_copied
from torvet.rooms.forms.bookings import WeekForm, monday_of
from torvet.rooms.looking import Look, look
from torvet.rooms.models import Occurrence
from torvet.rooms.preview import preview_of
from torvet.rooms.selectors.bookings import week_of_actor
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.offers import offers_to_book
from torvet.rooms.selectors.taken import Asked
from torvet.ui.messages import tell

Copies = list[tuple[Occurrence, Asked]]


@in_house
def week_copy(request: HouseRequest) -> HttpResponse:
    """Shows what would be booked before it is; what is taken is left out and said."""
    actor = request.membership.organization
    allow(rules.may_ask_for_room(request.membership) and actor is not None)
    assert actor is not None  # noqa: S101  allowed just now
    now = timezone.now()
    monday = monday_of(request.house.today(now))
    start = {"source": monday - timedelta(weeks=1), "target": monday}
    form = WeekForm(request.POST or None, initial=start)
    if not form.is_valid():
        return _week_page(request, form, None)
    copies = _copies(request, actor, **form.cleaned_data)
    if request.POST.get("do") != "copy":
        return _week_page(request, form, _look(actor, copies, now))
    made, refused = copy_week(organization=actor, copies=copies, by=request.user, now=now)
    said = ngettext("%(count)d booking is copied.", "%(count)d bookings are copied.", len(made))
    said = said % {"count": len(made)}
    if refused:
        said += " " + _("%(count)d could not be had.") % {"count": len(refused)}
    tell(request, said)
    return redirect("bookings", request.house.slug)


def _copies(request: HouseRequest, actor: Organization, source: date, target: date) -> Copies:
    monday, zone = monday_of(source), request.house.zone
    week = day_span(monday, monday + timedelta(days=6), zone)
    return week_copied(week_of_actor(actor, week), monday, monday_of(target), zone)


def _look(actor: Organization, copies: Copies, now: datetime) -> Look:
    asked = [asked for _one, asked in copies]
    return look(lending=lending_of(actor.house), organization=actor, asked=asked, now=now)


def _week_page(request: HouseRequest, form: WeekForm, seen: Look | None) -> HttpResponse:
    context: dict[str, object] = {
        "section": "bookings",
        "form": form,
        "preview": preview_of(seen, request.membership) if seen else None,
    }
    return page(request, "rooms/week_copy.html", context, status=422 if form.errors else 200)


@in_house
def offers_unbooked(request: HouseRequest) -> HttpResponse:
    """Offers that say a room of the house and have no booking for it yet."""
    context: dict[str, object] = {
        "section": "bookings",
        "offers": offers_to_book(request.membership),
        "last_on": request.house.today(timezone.now()) + timedelta(weeks=26),
    }
    return page(request, "rooms/offers_unbooked.html", context)


@require_POST
@in_house
def offers_book(request: HouseRequest) -> HttpResponse:
    """One tap: each weekly time becomes a series for half a year; what is taken is left out."""
    now = timezone.now()
    wanted = offers_to_book(request.membership)
    made, refused = book_offers(
        house=request.house,
        times=wanted,
        last_on=request.house.today(now) + timedelta(weeks=26),
        by=request.user,
        now=now,
    )
    said = ngettext("%(count)d series is booked.", "%(count)d series are booked.", len(made))
    said = said % {"count": len(made)}
    if refused:
        said += " " + _("%(count)d could not be had.") % {"count": len(refused)}
    tell(request, said)
    return redirect("bookings", request.house.slug)
