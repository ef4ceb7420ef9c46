"""One calendar that is followed: what it brings, what clashes, and what is wrong with it."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.http import HouseRequest, in_house, page
from torvet.exchange.calendars import rules
from torvet.exchange.calendars.actions.subscriptions import (
    agree_to_subscription,
    ask_for_subscription,
    choose_room,
    pause_subscription,
    say_where,
)
from torvet.exchange.calendars.actions.syncing import sync_subscription
from torvet.exchange.calendars.forms.subscriptions import (
    NewFileForm,
    PlacesForm,
    RoomForm,
    rooms_of,
)
from torvet.exchange.calendars.presenting import refusals_in_words, shown
from torvet.exchange.calendars.selectors.subscriptions import (
    coming_events,
    unknown_places,
)
from torvet.exchange.calendars.views.doors import (
    back_to,
    subscription_called,
    subscription_to_change,
)
from torvet.exchange.models import EventState, Subscription
from torvet.ui.messages import tell

FEW, MANY = 12, 60


@in_house
@require_safe
def subscription(request: HouseRequest, pk: int) -> HttpResponse:
    return _page(request, subscription_called(request, pk))


def _page(
    request: HouseRequest,
    found: Subscription,
    form: NewFileForm | PlacesForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    if request.headers.get("HX-Request") == "true" and not found.is_waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    new_file = form if isinstance(form, NewFileForm) else _new_file(request, now)
    places = form if isinstance(form, PlacesForm) else _places(request, found, now)
    context: dict[str, object] = {
        "section": "bookings",
        "subscription": found,
        "seen_at": found.last_ok_at and request.house.now(found.last_ok_at),
        "may_change": rules.may_subscribe(request.membership),
        "places": places,
        "new_file": new_file,
        "rooms": rooms_of(request.house),
        "refused": refusals_in_words(found.refused),
        **_events(found, now),
    }
    status = 422 if form is not None and form.errors else 200
    template = "exchange/calendars/subscription.html"
    return page(request, template, context, part="waiting", status=status)


def _events(found: Subscription, now: datetime) -> dict[str, object]:
    events = coming_events(found, now)
    placed = events.filter(state__in=(EventState.PLACED, EventState.WAITING))
    clashes = events.filter(state=EventState.CLASH)
    without = events.filter(state=EventState.NO_ROOM)
    return {
        "placed": shown(placed[:FEW]),
        "number_placed": placed.count(),
        "clashes": shown(clashes[:MANY]),
        "number_clashes": clashes.count(),
        "number_without": without.count(),
        "number_silent": without.filter(location="").count(),
        "number_elsewhere": events.filter(state=EventState.ELSEWHERE).count(),
    }


def _new_file(request: HouseRequest, now: datetime) -> NewFileForm:
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    return NewFileForm(*data, house=request.house, now=now)


def _places(request: HouseRequest, found: Subscription, now: datetime) -> PlacesForm:
    data = request.POST if request.method == "POST" else None
    return PlacesForm(data, places=unknown_places(found, now), house=request.house)


@in_house
@require_POST
def subscription_agree(request: HouseRequest, pk: int) -> HttpResponse:
    found = subscription_to_change(request, pk)
    try:
        agree_to_subscription(subscription=found, by=request.user, now=timezone.now())
    except DomainError as refused:
        tell(request, str(refused))
    else:
        tell(request, _("The calendar is followed from now on."))
    return back_to(request, found)


@in_house
@require_POST
def subscription_fetch(request: HouseRequest, pk: int) -> HttpResponse:
    found = subscription_to_change(request, pk)
    if found.address:
        ask_for_subscription(subscription=found, by=request.user, now=timezone.now())
    return back_to(request, found)


@in_house
@require_POST
def subscription_pause(request: HouseRequest, pk: int) -> HttpResponse:
    """Pauses, or goes on."""
    found = subscription_to_change(request, pk)
    pause_subscription(subscription=found, paused=not found.is_paused, by=request.user)
    if found.is_paused:
        tell(request, _("Paused. What is booked stays, and nothing new comes."))
    else:
        tell(request, _("The calendar is followed again."))
    return back_to(request, found)


@in_house
@require_POST
def subscription_upload(request: HouseRequest, pk: int) -> HttpResponse:
    found, now = subscription_to_change(request, pk), timezone.now()
    form = _new_file(request, now)
    if not form.is_valid() or form.picture is None:
        return _page(request, found, form)
    sync_subscription(subscription=found, picture=form.picture, by=request.user, now=now)
    tell(request, _("Read. What was new, moved or gone in the calendar is so here too."))
    return back_to(request, found)


@in_house
@require_POST
def subscription_places(request: HouseRequest, pk: int) -> HttpResponse:
    found, now = subscription_to_change(request, pk), timezone.now()
    form = _places(request, found, now)
    if not form.is_valid():
        return _page(request, found, form)
    if form.answers:
        say_where(subscription=found, answers=form.answers, by=request.user, now=now)
        tell(request, _("Remembered."))
    return back_to(request, found)


@in_house
@require_POST
def subscription_room(request: HouseRequest, pk: int, event: int) -> HttpResponse:
    """Another room for one time, or with `series` for all of its series."""
    found = subscription_to_change(request, pk)
    chosen = get_object_or_404(found.events, pk=event)
    form = RoomForm(request.POST, house=request.house)
    if form.is_valid():
        choose_room(
            event=chosen,
            room=form.cleaned_data["room"],
            whole_series="series" in request.POST,
            by=request.user,
            now=timezone.now(),
        )
        chosen.refresh_from_db()
        is_free = chosen.state in (EventState.PLACED, EventState.WAITING)
        tell(request, _("The room is chosen.") if is_free else _("That room is taken too."))
    return back_to(request, found)
