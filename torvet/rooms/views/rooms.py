"""The rooms of the house: what there is, what is free."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from torvet.directory.http import HouseRequest, in_house, page
from torvet.directory.models import Membership
from torvet.engines.rooms.clocks import day_span
from torvet.rooms import rules
from torvet.rooms.models import Room
from torvet.rooms.presenting import days_of, now_and_next, week_from
from torvet.rooms.selectors.bookings import in_room, live_between
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.rooms import (
    current_rooms,
    places_without_room,
    rooms_visible_to,
)
from torvet.rooms.wording import terms_in_words

A_WEEK = timedelta(days=6)


@require_safe
@in_house
def rooms(request: HouseRequest) -> HttpResponse:
    now = timezone.now()
    today = request.house.today(now)
    live = list(live_between(request.house, day_span(today, today, request.house.zone)))
    shown = current_rooms(request.membership).prefetch_related("pictures", "needs", "cells")
    may_arrange = rules.may_arrange_rooms(request.membership)
    lending = lending_of(request.house)
    context: dict[str, object] = {
        "rooms": now_and_next(list(shown), live, now, request.membership, lending),
        "may_arrange": may_arrange,
        "may_book": rules.may_ask_for_room(request.membership),
        "unnamed": places_without_room(request.house) if may_arrange else [],
    }
    return page(request, "rooms/rooms.html", context)


@require_safe
@in_house
def room(request: HouseRequest, pk: int) -> HttpResponse:
    """One room, and the seven days to come."""
    found = get_object_or_404(
        rooms_visible_to(request.membership).prefetch_related("pictures", "parts", "needs"), pk=pk
    )
    today = request.house.today(timezone.now())
    week = day_span(today, today + A_WEEK, request.house.zone)
    days = week_from(today, found, lending_of(request.house))
    context: dict[str, object] = {
        "section": "rooms",
        "room": found,
        "parts": [part for part in found.parts.all() if not part.is_archived],
        "days": days_of(in_room(found, week), days, request.membership),
        "may_arrange": rules.may_arrange_rooms(request.membership),
        "may_book": found.is_lent and not found.is_archived,
        "terms": _terms_for(found, request.membership),
    }
    return page(request, "rooms/room.html", context)


def _terms_for(room: Room, membership: Membership) -> list[str]:
    """What counts for whoever looks; for the coordinator, what counts for everyone."""
    lending = lending_of(membership.house)
    actor = membership.organization
    category = lending.category_of(actor) if actor and not membership.is_coordinator else None
    return terms_in_words(lending.resolved(room, category).terms)
