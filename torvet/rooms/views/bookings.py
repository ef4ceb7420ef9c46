"""Booking a room, and the list of what is booked."""

from collections.abc import Iterable
from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from torvet.directory import sheets
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import House
from torvet.engines.spans import Span
from torvet.rooms import rules
from torvet.rooms.actions.booking import book
from torvet.rooms.forms.bookings import BookingForm, typed_or_instead
from torvet.rooms.looking import Look, look
from torvet.rooms.models import Approval, Booking, Room, State
from torvet.rooms.outgoing import rows_of_bookings
from torvet.rooms.preview import Preview, preview_of
from torvet.rooms.selectors.bookings import bookings_of, listed
from torvet.rooms.selectors.instead import Instead, instead_of
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.starting import proposed
from torvet.ui.messages import tell

A_PAGE = 30
LOOK, BOOK_FREE = "look", "book_free"


@require_safe
@in_house
def bookings(request: HouseRequest) -> HttpResponse:
    """One's own; all of them for the coordinator. What is to come stands first."""
    now = timezone.now()
    is_past = request.GET.get("when") == "past"
    found = listed(bookings_of(request.membership), now=now, is_past=is_past)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown.object_list = [_by_the_clock(one, request.house) for one in shown.object_list]
    context: dict[str, object] = {
        "page": shown,
        "is_past": is_past,
        "may_book": rules.may_ask_for_room(request.membership),
    }
    return page(request, "rooms/bookings.html", context)


def _by_the_clock(booking: Booking, house: House) -> Booking:
    for name in ("next_at", "last_at"):
        moment = getattr(booking, name)
        setattr(booking, name, moment and house.now(moment))
    return booking


@require_safe
@in_house
def bookings_export(request: HouseRequest, kind: str) -> HttpResponse:
    """Every time of the bookings on the list, as Torvet's own import reads them."""
    if kind not in sheets.KINDS:
        raise Http404
    content_type, write = sheets.KINDS[kind]
    rows = rows_of_bookings(request.house, bookings_of(request.membership))
    response = HttpResponse(write(rows), content_type=content_type)
    name = f"{request.house.slug}-bookings-{request.house.today(timezone.now())}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
        house=request.house,
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
        tell(request, _("The house has your request and will answer it."))
        return
    held = made.occurrences.filter(state=State.HELD).count()
    said = ngettext("It is booked.", "%(count)d times are booked.", held)
    undo = reverse("booking_undo", args=[request.house.slug, made.pk])
    tell(request, said % {"count": held}, undo=undo)


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
    if len(seen.seen) == 1 and not seen.seen[0].is_free:
        asked = seen.seen[0].asked
        expected = form.cleaned_data["expected"]
        instead = instead_of(asked, request.membership, form.actor, now=now, expected=expected)
    return _form_page(request, form, preview=preview, instead=instead)


def _form_page(
    request: HouseRequest,
    form: BookingForm,
    *,
    preview: Preview | None = None,
    instead: Iterable[Instead] = (),
    soon: Iterable[tuple[Room, Span]] = (),
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "bookings",
        "form": form,
        "preview": preview,
        "instead": [(one, *map(request.house.now, one.span)) for one in instead],
        "soon": [(room, *map(request.house.now, span)) for room, span in soon],
    }
    return page(request, "rooms/booking_form.html", context, status=422 if form.errors else 200)
