"""Booking a room."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.engines.spans import Span
from torvet.rooms import rules
from torvet.rooms.actions.booking import book
from torvet.rooms.forms.bookings import BookingForm, typed_or_instead
from torvet.rooms.looking import Look, Seen, look
from torvet.rooms.mending import could_have
from torvet.rooms.models import Approval, Booking, Room, State
from torvet.rooms.preview import Preview, preview_of
from torvet.rooms.selectors.instead import Instead
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.starting import proposed
from torvet.ui.components.amounts import kroner
from torvet.ui.messages import tell

LOOK, BOOK_FREE = "look", "book_free"


@in_house
def booking_new(request: HouseRequest) -> HttpResponse:
    """Book at once; `look` only shows what would come of it, `book_free` takes what is free."""
    allow(rules.may_ask_for_room(request.membership))
    now = timezone.now()
    if request.method != "POST":
        start, soon = proposed(request.GET, request.membership, now)
        return _form_page(request, BookingForm(membership=request.membership, **start), soon=soon)
    form = BookingForm(typed_or_instead(request.POST), membership=request.membership)
    if not form.is_valid():
        return _form_page(request, form)
    if request.POST.get("do") == LOOK:
        return _form_page(request, form, preview=_preview(request, form, now))
    made = attempt(form, lambda: _book(request, form, now))
    if made is None:
        return _refused(request, form, now)
    _tell(request, made)
    return redirect("booking", request.house.slug, made.pk)


def _book(request: HouseRequest, form: BookingForm, now: datetime) -> Booking:
    return book(
        lending=form.lending,
        organization=form.actor,
        plan=form.plan,
        by=request.user,
        now=now,
        skips_clashes=request.POST.get("do") == BOOK_FREE,
        by_the_rules=form.by_the_rules,
        **form.values,
    )


def _tell(request: HouseRequest, made: Booking) -> None:
    if made.approval == Approval.WAITING:
        if rules.may_answer_request(request.membership, made):
            tell(request, _("It is a request until you have answered it."))
        else:
            tell(request, _("The house has your request and will answer it."))
        return
    held = sum(one.state == State.HELD for one in made.written)
    said = ngettext("It is booked.", "%(count)d times are booked.", held)
    undo = reverse("booking_undo", args=[request.house.slug, made.pk])
    price = sum(one.owed for one in made.written)
    costs = _("It costs %(price)s.") % {"price": kroner(price)} if price else ""
    tell(request, f"{said % {'count': held}} {costs}".strip(), undo=undo)


def _look(form: BookingForm, now: datetime) -> Look:
    plan = form.plan
    return look(
        lending=lending_of(form.membership.house),
        organization=form.actor,
        asked=[Asked(room, span) for span in plan.spans for room in plan.rooms],
        now=now,
        expected=form.cleaned_data["expected"],
        by_the_rules=form.by_the_rules,
    )


def _preview(request: HouseRequest, form: BookingForm, now: datetime) -> Preview:
    return preview_of(_look(form, now), request.membership)


def _refused(request: HouseRequest, form: BookingForm, now: datetime) -> HttpResponse:
    """What stands in the way, date by date, and for a single time what could be had instead."""
    seen = _look(form, now)
    preview = preview_of(seen, request.membership)
    instead: list[Instead] = []
    wait = ""
    if len(seen.seen) == 1 and not seen.seen[0].is_free:
        asked = seen.seen[0].asked
        wait = _where_to_wait(request, form, seen.seen[0], now)
        expected = form.cleaned_data["expected"]
        instead = could_have(asked, request.membership, form.actor, now=now, expected=expected)
    return _form_page(request, form, preview=preview, instead=instead, wait=wait)


def _where_to_wait(request: HouseRequest, form: BookingForm, seen: Seen, now: datetime) -> str:
    """The form for standing in line, filled in, where somebody else has the room; else empty."""
    by = seen.clash.by if seen.clash else None
    is_own = by is not None and by.booking.organization_id == form.actor.pk
    if by is None or is_own or seen.refusals or seen.asked.span.start <= now:
        return ""
    said = form.cleaned_data
    told = {name: said[name] for name in ("day", "start", "end", "title", "expected")}
    told |= {"room": seen.asked.room.pk, "organization": form.actor.pk}
    filled = {name: value for name, value in told.items() if value is not None}
    return f"{reverse('waiting_new', args=[request.house.slug])}?{urlencode(filled)}"


def _form_page(
    request: HouseRequest,
    form: BookingForm,
    *,
    preview: Preview | None = None,
    instead: Iterable[Instead] = (),
    wait: str = "",
    soon: Iterable[tuple[Room, Span]] = (),
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "bookings",
        "form": form,
        "preview": preview,
        "wait": wait,
        "instead": [(one, *map(request.house.now, one.span)) for one in instead],
        "soon": [(room, *map(request.house.now, span)) for room, span in soon],
    }
    return page(request, "rooms/booking_form.html", context, status=422 if form.errors else 200)
