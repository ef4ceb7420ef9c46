"""Booking again what is known already: last week's bookings, and what the offers ask for."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.engines.rooms.clocks import day_span
from torvet.rooms import rules
from torvet.rooms.actions.programme import book_offers
from torvet.rooms.actions.weeks import Copy, copy_week, week_copied
from torvet.rooms.forms.weeks import WeekForm, monday_of
from torvet.rooms.looking import look
from torvet.rooms.preview import Preview, preview_of
from torvet.rooms.selectors.bookings import week_of_actor
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.offers import offers_to_book
from torvet.ui.messages import tell

A_WEEK = timedelta(weeks=1)
WEEKEND = timedelta(days=3)
HALF_A_YEAR = timedelta(weeks=26)


@in_house
def week_copy(request: HouseRequest) -> HttpResponse:
    """Shows what would be booked before it is; what is taken is left out and said. From Friday on
    it is this week onto the next, since last week onto this one would be over."""
    allow(rules.may_ask_for_room(request.membership))
    monday = monday_of(request.house.today(timezone.now()) + WEEKEND)
    start = {
        "source": monday - A_WEEK,
        "target": monday,
        "organization": request.membership.organization,
    }
    typed = request.POST if request.method == "POST" else None
    form = WeekForm(typed, initial=start, membership=request.membership)
    if not form.is_valid():
        return _week_page(request, form, None)
    said = form.cleaned_data
    copies = _copies(request, form, said["source"], said["target"])
    if request.POST.get("do") != "copy":
        return _week_page(request, form, _preview(request, form, copies))
    now = timezone.now()
    made, refused = copy_week(organization=form.actor, copies=copies, by=request.user, now=now)
    _say(
        request,
        ngettext("%(count)d booking is copied.", "%(count)d bookings are copied.", len(made)),
        len(made),
        len(refused),
    )
    return redirect("bookings", request.house.slug)


def _copies(request: HouseRequest, form: WeekForm, source: date, target: date) -> list[Copy]:
    monday, zone = monday_of(source), request.house.zone
    week = day_span(monday, monday + timedelta(days=6), zone)
    return week_copied(week_of_actor(form.actor, week), monday, monday_of(target), zone)


def _preview(request: HouseRequest, form: WeekForm, copies: list[Copy]) -> Preview:
    seen = look(
        lending=lending_of(request.house),
        organization=form.actor,
        asked=[asked for copy in copies for asked in copy.asked],
        now=timezone.now(),
    )
    titles = [copy.of.title for copy in copies for _asked in copy.asked]
    return preview_of(seen, request.membership, titles)


def _week_page(request: HouseRequest, form: WeekForm, preview: Preview | None) -> HttpResponse:
    context: dict[str, object] = {"section": "bookings", "form": form, "preview": preview}
    return page(request, "rooms/week_copy.html", context, status=422 if form.errors else 200)


@require_safe
@in_house
def offers_unbooked(request: HouseRequest) -> HttpResponse:
    """Offers that say a room of the house and have no booking for it yet."""
    now = timezone.now()
    context: dict[str, object] = {
        "section": "bookings",
        "offers": offers_to_book(request.membership, now),
        "last_on": request.house.today(now) + HALF_A_YEAR,
    }
    return page(request, "rooms/offers_unbooked.html", context)


@require_POST
@in_house
def offers_book(request: HouseRequest) -> HttpResponse:
    """One tap: a time of an offer, or all of them, becomes a series for half a year."""
    now = timezone.now()
    allow(rules.may_ask_for_room(request.membership))
    wanted = offers_to_book(request.membership, now)
    only = request.POST.get("only")
    made, refused = book_offers(
        house=request.house,
        times=[one for one in wanted if only in (None, one.key)],
        last_on=request.house.today(now) + HALF_A_YEAR,
        by=request.user,
        now=now,
    )
    _say(
        request,
        ngettext("%(count)d series is booked.", "%(count)d series are booked.", len(made)),
        len(made),
        len(refused),
    )
    return redirect("offers_unbooked" if only else "bookings", request.house.slug)


def _say(request: HouseRequest, said: str, made: int, refused: int) -> None:
    parts = [said % {"count": made}]
    if refused:
        parts.append(_("%(count)d could not be had.") % {"count": refused})
    tell(request, " ".join(parts))
