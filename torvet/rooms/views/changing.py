"""Moving one time of a booking, changing a series from here on, and saying what it is for."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions.changing import NeedsApproval, change_booking, move_occurrence
from torvet.rooms.actions.series import change_from, rehearse_change
from torvet.rooms.continuing import seen_from
from torvet.rooms.foretelling import Foretold, foretold
from torvet.rooms.forms.about import OF_THE_BOOKING, EditForm
from torvet.rooms.forms.bookings import typed_or_instead
from torvet.rooms.forms.changing import MoveForm, SeriesForm
from torvet.rooms.looking import Look
from torvet.rooms.mending import could_have
from torvet.rooms.models import Booking, BookingKind, Occurrence, Room
from torvet.rooms.presenting import shown
from torvet.rooms.preview import preview_of
from torvet.rooms.recounting import fields_in_words
from torvet.rooms.selectors.bookings import bookings_visible_to, standing_from
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.views.times import about_time, own_time
from torvet.ui.messages import tell

LOOK, BOOK_FREE = "look", "book_free"


@in_house
def booking_edit(request: HouseRequest, pk: int) -> HttpResponse:
    """What it is for, for how many, who may see it; its times stay where they are."""
    uses = bookings_visible_to(request.membership).filter(kind=BookingKind.USE)
    found = get_object_or_404(uses, pk=pk)
    allow(rules.may_change_booking(request.membership, found))
    typed = request.POST if request.method == "POST" else None
    form = EditForm(typed, membership=request.membership, booking=found)
    if form.is_valid():
        by, now = request.user, timezone.now()
        if attempt(form, lambda: change_booking(booking=found, by=by, now=now, **form.values)):
            tell(request, _("It is changed."))
            return redirect("booking", request.house.slug, found.pk)
    context: dict[str, object] = {"section": "bookings", "booking": found, "form": form}
    return page(request, "rooms/booking_edit.html", context, status=422 if form.errors else 200)


@in_house
def occurrence_move(request: HouseRequest, pk: int) -> HttpResponse:
    """A time that is taken is answered with what could be had instead; all that was typed stays."""
    one, now = own_time(request, pk), timezone.now()
    typed = typed_or_instead(request.POST) if request.method == "POST" else None
    form = MoveForm(typed, membership=request.membership, **_where_it_is(request, one))
    context: dict[str, object] = {}
    if form.is_valid():
        if attempt(form, lambda: _move(request, form, one, now)):
            tell(request, _("It is moved."))
            return redirect("booking", request.house.slug, one.booking_id)
        said = form.cleaned_data
        asked = Asked(said["room"], said["span"])
        context = {
            "instead": _instead(request, one.booking, asked, now, one.booking.expected),
            "ask": _ask(request, form, one.booking, [said["room"]]),
        }
    context |= about_time(request, one) | {"form": form, "late_price": one.owed_if_given_up(now)}
    return page(request, "rooms/occurrence_move.html", context, status=422 if form.errors else 200)


def _where_it_is(request: HouseRequest, one: Occurrence) -> dict[str, Any]:
    time = shown(one, request.membership)
    begins, ends = time.start, time.end
    return {"room": one.room, "day": begins.date(), "start": begins.time(), "end": ends.time()}


def _move(request: HouseRequest, form: MoveForm, one: Occurrence, now: datetime) -> Occurrence:
    return move_occurrence(
        occurrence=one,
        room=form.cleaned_data["room"],
        span=form.cleaned_data["span"],
        by=request.user,
        now=now,
        by_the_rules=form.by_the_rules,
        is_approved=rules.may_answer_request(request.membership, one.booking),
    )


@in_house
def occurrence_change(request: HouseRequest, pk: int) -> HttpResponse:
    """The series from here on; what was before stays as it was. First it is told what would happen
    to each time, and a second press does that and nothing else. Where it cannot be, each date says
    why."""
    one, now = own_time(request, pk), timezone.now()
    allow(one.booking.organization is not None)
    typed = typed_or_instead(request.POST) if request.method == "POST" else None
    form = SeriesForm(typed, membership=request.membership, **_from_here_on(request, one))
    context: dict[str, object] = {}
    if form.is_valid():
        told, changed = _changed_or_foretold(request, form, one, now)
        if changed is not None:
            tell(request, _("The series is changed from here on."))
            return redirect("booking", request.house.slug, changed.pk)
        context = _what_comes(request, told) if told else _why_not(request, form, one, now)
    context = about_time(request, one) | {"form": form} | context
    return page(
        request, "rooms/occurrence_change.html", context, status=422 if form.errors else 200
    )


def _changed_or_foretold(
    request: HouseRequest, form: SeriesForm, one: Occurrence, now: datetime
) -> tuple[Foretold | None, Booking | None]:
    """Changed where the person has been told exactly this; else rehearsed, and foretold where
    nothing refused it. Neither where something did."""
    asked = _asked(request, form, one, now)
    standing = list(standing_from(one, now))
    seen = _seen(form, one, standing, now)
    told = foretold(one, standing, seen, form.values, request.membership)
    if request.POST.get("do") != LOOK and request.POST.get("seen") == told.stamp:
        return None, attempt(form, lambda: change_from(**asked))
    attempt(form, lambda: rehearse_change(**asked))
    return (None if form.errors else told), None


def _what_comes(request: HouseRequest, told: Foretold) -> dict[str, object]:
    return {
        "foretold": told,
        "said_anew": fields_in_words(told.said_anew),
        "press": BOOK_FREE if request.POST.get("do") == BOOK_FREE else "book",
        "refused_as_seen": bool(request.POST.get("seen")) and request.POST.get("do") != LOOK,
    }


def _asked(
    request: HouseRequest, form: SeriesForm, one: Occurrence, now: datetime
) -> dict[str, Any]:
    """As the action takes it."""
    return {
        "occurrence": one,
        "plan": form.plan,
        "by": request.user,
        "now": now,
        "skips_clashes": request.POST.get("do") == BOOK_FREE,
        "by_the_rules": form.by_the_rules,
        "is_approved": rules.may_answer_request(request.membership, one.booking),
        **form.values,
    }


def _seen(form: SeriesForm, one: Occurrence, standing: Sequence[Occurrence], now: datetime) -> Look:
    return seen_from(
        one.booking,
        standing,
        form.plan,
        now=now,
        expected=form.cleaned_data["expected"],
        by_the_rules=form.by_the_rules,
    )


def _why_not(
    request: HouseRequest, form: SeriesForm, one: Occurrence, now: datetime
) -> dict[str, object]:
    standing = list(standing_from(one, now))
    if not standing:
        return {}
    seen, expected = _seen(form, one, standing, now), form.cleaned_data["expected"]
    lone = [time.asked for time in seen.seen if not time.is_free] if len(seen.seen) == 1 else []
    return {
        "preview": preview_of(seen, request.membership),
        "instead": [
            found
            for asked in lone
            for found in _instead(request, one.booking, asked, now, expected)
        ],
        "ask": _ask(request, form, one.booking, form.cleaned_data["rooms"]),
    }


def _instead(
    request: HouseRequest, booking: Booking, asked: Asked, now: datetime, expected: int | None
) -> Sequence[tuple[object, datetime, datetime]]:
    actor = booking.organization
    if actor is None:
        return []
    found = could_have(asked, request.membership, actor, now=now, expected=expected)
    now_in = request.house.now
    return [(each, now_in(each.span.start), now_in(each.span.end)) for each in found]


def _ask(request: HouseRequest, form: forms.Form, booking: Booking, rooms: Iterable[Room]) -> str:
    """Where to ask the house for what only it can say yes to, filled in; else empty."""
    if not form.has_error(NON_FIELD_ERRORS, NeedsApproval.__name__):
        return ""
    said = form.cleaned_data
    values: list[tuple[str, object]] = [("copy", booking.pk), *(("room", one.pk) for one in rooms)]
    values += [(name, said[name]) for name in ("day", "start", "end")]
    values += [(name, said[name]) for name in ("returns", "until") if said.get(name)]
    return f"{reverse('booking_new', args=[request.house.slug])}?{urlencode(values)}"


def _from_here_on(request: HouseRequest, one: Occurrence) -> dict[str, Any]:
    """What the form says before anybody has typed."""
    booking, time = one.booking, shown(one, request.membership)
    last = standing_from(one, timezone.now()).last() or one
    rooms = {row.room_id: row.room for row in booking.occurrences.select_related("room")}
    told = {name: getattr(booking, name) for name in ("organization", *OF_THE_BOOKING)}
    return told | {
        "rooms": list(rooms.values()),
        "day": time.start.date(),
        "start": booking.start,
        "end": booking.end,
        "returns": _returns(booking),
        "until": request.house.now(last.start).date(),
    }


def _returns(booking: Booking) -> str:
    if "MONTHLY" in booking.rule:
        return "monthly"
    if "INTERVAL=2" in booking.rule:
        return "fortnightly"
    return "weekly" if booking.rule else "once"
