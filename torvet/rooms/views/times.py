"""One booking and its times: looking at it, giving times up, moving them, changing the rest."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from torvet.audit.selectors import history_of
from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions.changing import cancel_occurrences, move_occurrence
from torvet.rooms.actions.restoring import hold_again
from torvet.rooms.actions.series import change_from
from torvet.rooms.forms.bookings import (
    OF_THE_BOOKING,
    BookingForm,
    CancelForm,
    MoveForm,
    typed_or_instead,
)
from torvet.rooms.models import Booking, Occurrence, State
from torvet.rooms.presenting import may_read, shown
from torvet.rooms.selectors.bookings import bookings_visible_to, occurrences_visible_to
from torvet.rooms.selectors.instead import instead_of
from torvet.rooms.selectors.taken import Asked
from torvet.ui.components.amounts import kroner
from torvet.ui.messages import tell

OPEN = (State.HELD, State.MOVED, State.OFFERED, State.REQUESTED)
BOOK_FREE = "book_free"


@require_safe
@in_house
def booking(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(bookings_visible_to(request.membership), pk=pk)
    now = timezone.now()
    times = list(found.occurrences.select_related("room", "booking", "moved_from_room"))
    may_see = not times or may_read(times[0], request.membership)
    context: dict[str, object] = {
        "section": "bookings",
        "booking": found,
        "may_see": may_see,
        "coming": [_row(request, one, now) for one in times if one.end > now],
        "past": [_row(request, one, now) for one in times if one.end <= now],
        "may_change": rules.may_change_booking(request.membership, found),
        "history": history_of(found)[:10] if may_see else [],
        "continued_by": found.continued_by.first(),
    }
    return page(request, "rooms/booking.html", context)


def _row(request: HouseRequest, one: Occurrence, now: datetime) -> dict[str, object]:
    return {
        "time": shown(one, request.membership),
        "is_open": one.state in OPEN and one.end > now,
        "owed": one.owed if rules.may_read_costs(request.membership, one.booking) else 0,
        "moved_from": request.house.now(one.moved_from) if one.moved_from else None,
    }


@in_house
def occurrence_cancel(request: HouseRequest, pk: int) -> HttpResponse:
    """What it costs is said before one presses; does it cost more by then, it is asked again."""
    one, now = _own(request, pk), timezone.now()
    answers = CancelForm.ANSWERS if one.booking.is_series else CancelForm.ANSWERS[:1]
    rows_of = {answer: _which(one, answer, now) for answer in answers}
    costs = {answer: _owed(rows, now) for answer, rows in rows_of.items()}
    may_excuse = any(costs.values()) and rules.may_excuse(request.membership)
    typed = request.POST if request.method == "POST" else None
    form = CancelForm(typed, costs=costs, may_excuse=may_excuse)
    if form.is_valid():
        given_up = attempt(form, lambda: _cancel(request, form, rows_of, now))
        if given_up is not None:
            _tell_cancelled(request, given_up)
            return redirect("booking", request.house.slug, one.booking_id)
    until = request.house.now(one.free_until) if one.free_until else None
    context = _context(request, one) | {"form": form, "now": now, "cost": costs[CancelForm.ONE]}
    context |= {"free_until": until, "costs_something": any(costs.values())}
    return page(
        request, "rooms/occurrence_cancel.html", context, status=422 if form.errors else 200
    )


def _cancel(
    request: HouseRequest, form: CancelForm, rows_of: dict[str, list[Occurrence]], now: datetime
) -> list[Occurrence]:
    said = form.cleaned_data
    rows, seen_at = rows_of[said["which"]], said["seen_at"]
    return cancel_occurrences(
        occurrences=rows,
        reason=said["reason"],
        by=request.user,
        now=now,
        is_excused=said.get("is_excused", False),
        costs_at_most=_owed(rows, seen_at) if seen_at else 0,
    )


def _owed(rows: Iterable[Occurrence], now: datetime) -> int:
    return sum(row.owed_if_given_up(now) for row in rows)


def _which(one: Occurrence, which: str, now: datetime) -> list[Occurrence]:
    if which == CancelForm.ONE:
        return [one]
    rows = one.booking.occurrences.filter(state__in=OPEN, end__gt=now)
    return list(rows.filter(start__gte=one.start) if which == CancelForm.LATER else rows)


def _tell_cancelled(request: HouseRequest, rows: list[Occurrence]) -> None:
    said = ngettext("It is cancelled.", "%(count)d times are cancelled.", len(rows))
    owed = sum(row.owed for row in rows)
    if owed:
        late = _("It was too late to cancel for nothing, so it costs %(price)s all the same.")
        said = f"{said} {late % {'price': kroner(owed)}}"
    undo = ""
    if rows:
        numbers = "-".join(str(row.pk) for row in rows[:60])
        undo = reverse("occurrences_restore", args=[request.house.slug, numbers])
    tell(request, said % {"count": len(rows)}, undo=undo if len(rows) <= 60 else "")


@require_POST
@in_house
def occurrences_restore(request: HouseRequest, numbers: str) -> HttpResponse:
    """Undo of a cancellation; where somebody has taken the time meanwhile, it says so."""
    wanted = [int(number) for number in numbers.split("-")]
    rows = list(occurrences_visible_to(request.membership).filter(pk__in=wanted))
    allow(
        bool(rows)
        and all(rules.may_change_booking(request.membership, row.booking) for row in rows)
    )
    try:
        hold_again(occurrences=rows, by=request.user, now=timezone.now())
        tell(request, _("It is booked again."))
    except DomainError as refused:
        tell(request, str(refused))
    return redirect("booking", request.house.slug, rows[0].booking_id)


@require_POST
@in_house
def booking_undo(request: HouseRequest, pk: int) -> HttpResponse:
    """Undo of a booking just made: all its times to come are given up."""
    found = get_object_or_404(bookings_visible_to(request.membership), pk=pk)
    allow(rules.may_change_booking(request.membership, found))
    now = timezone.now()
    rows = list(found.occurrences.filter(state__in=OPEN, end__gt=now))
    cancel_occurrences(occurrences=rows, reason=_("Taken back"), by=request.user, now=now)
    tell(request, _("The booking is taken back."))
    return redirect("bookings", request.house.slug)


@in_house
def occurrence_move(request: HouseRequest, pk: int) -> HttpResponse:
    """A time that is taken is answered with what could be had instead; all that was typed stays."""
    one, now = _own(request, pk), timezone.now()
    time = shown(one, request.membership)
    start = {"room": one.room, "day": time.start.date()}
    start |= {"start": time.start.time(), "end": time.end.time()}
    typed = typed_or_instead(request.POST) if request.method == "POST" else None
    form = MoveForm(typed, membership=request.membership, **start)
    instead: list[Any] = []
    if form.is_valid():
        room, span, by = form.cleaned_data["room"], form.cleaned_data["span"], request.user
        moved = attempt(
            form, lambda: move_occurrence(occurrence=one, room=room, span=span, by=by, now=now)
        )
        if moved is not None:
            tell(request, _("It is moved."))
            return redirect("booking", request.house.slug, one.booking_id)
        actor = one.booking.organization
        if actor is not None:
            found = instead_of(Asked(room, span), request.membership, actor, now=now)
            instead = [(each, *map(request.house.now, each.span)) for each in found]
    context = _context(request, one) | {"form": form, "instead": instead}
    return page(request, "rooms/occurrence_move.html", context, status=422 if form.errors else 200)


@in_house
def occurrence_change(request: HouseRequest, pk: int) -> HttpResponse:
    """The series from here on; what was before stays as it was."""
    one, now = _own(request, pk), timezone.now()
    typed = request.POST if request.method == "POST" else None
    form = BookingForm(typed, membership=request.membership, **_from_here_on(request, one))
    if form.is_valid():
        changed = attempt(
            form,
            lambda: change_from(
                occurrence=one,
                plan=form.plan,
                by=request.user,
                now=now,
                skips_clashes=request.POST.get("do") == BOOK_FREE,
                by_the_rules=form.by_the_rules,
                **form.values,
            ),
        )
        if changed is not None:
            tell(request, _("The series is changed from here on."))
            return redirect("booking", request.house.slug, changed.pk)
    context = _context(request, one) | {"form": form}
    return page(
        request, "rooms/occurrence_change.html", context, status=422 if form.errors else 200
    )


def _from_here_on(request: HouseRequest, one: Occurrence) -> dict[str, Any]:
    """What the form says before anybody has typed."""
    booking, time = one.booking, shown(one, request.membership)
    last = booking.occurrences.filter(state__in=OPEN).order_by("-start").first() or one
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


def _context(request: HouseRequest, one: Occurrence) -> dict[str, object]:
    return {
        "section": "bookings",
        "booking": one.booking,
        "occurrence": one,
        "time": shown(one, request.membership),
    }


def _own(request: HouseRequest, pk: int) -> Occurrence:
    one = get_object_or_404(occurrences_visible_to(request.membership), pk=pk)
    allow(rules.may_change_booking(request.membership, one.booking))
    return one
