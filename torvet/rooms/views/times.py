"""One booking and its times: looking at it, giving times up and taking that back."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions.changing import CostsMore, cancel_occurrences
from torvet.rooms.actions.checking_in import EARLY, MAY_COME
from torvet.rooms.actions.restoring import hold_again
from torvet.rooms.forms.changing import CancelForm
from torvet.rooms.models import Booking, Occurrence, State
from torvet.rooms.presenting import may_read, shown
from torvet.rooms.reasons import kept, read_reason
from torvet.rooms.recounting import told
from torvet.rooms.selectors.bookings import bookings_visible_to, occurrences_visible_to
from torvet.rooms.selectors.door import may_be_checked_in
from torvet.rooms.selectors.history import entries_of
from torvet.rooms.selectors.lending import Lending, lending_of
from torvet.rooms.selectors.waiting import offer_of
from torvet.ui.components.amounts import kroner
from torvet.ui.messages import tell

OPEN = (State.HELD, State.MOVED, State.OFFERED, State.REQUESTED)


@require_safe
@in_house
def booking(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(bookings_visible_to(request.membership), pk=pk)
    now = timezone.now()
    times = list(found.occurrences.select_related("room", "booking", "moved_from_room"))
    lending = lending_of(request.house)
    may_see = not times or may_read(times[0], request.membership)
    may_change = rules.may_change_booking(request.membership, found)
    coming = [_row(request, one, now) for one in times if one.end > now]
    context: dict[str, object] = {
        "section": "bookings",
        "booking": found,
        "may_see": may_see,
        "no_show_minutes": _no_show_minutes(lending, found, times, now),
        "offered": offer_of(found) if may_change else None,
        "coming": coming,
        "how_many": sum(bool(row["is_open"]) for row in coming),
        "past": [_row(request, one, now) for one in times if one.end <= now],
        "may_change": may_change,
        "may_answer": rules.may_answer_request(request.membership, found),
        "history": told(entries_of(found), request.house) if may_change else [],
        "continued_by": found.continued_by.first(),
    }
    return page(request, "rooms/booking.html", context)


def _no_show_minutes(
    lending: Lending, found: Booking, times: Iterable[Occurrence], now: datetime
) -> int | None:
    """So long nobody need have checked in; of several rooms the shortest."""
    expected = [one for one in times if one.state in MAY_COME and one.end > now]
    rooms = {one.room_id: one.room for one in expected if one.checked_in_at is None}
    waits = (lending.no_show_minutes(room, found) for room in rooms.values())
    return min((minutes for minutes in waits if minutes is not None), default=None)


def _row(request: HouseRequest, one: Occurrence, now: datetime) -> dict[str, object]:
    return {
        "time": shown(one, request.membership),
        "is_open": one.state in OPEN and one.end > now,
        "owed": one.owed if rules.may_read_costs(request.membership, one.booking) else 0,
        "free_until": one.free_until and one.free_until > now and request.house.now(one.free_until),
        "reason": read_reason(one.reason),
        "may_check_in": may_be_checked_in(one, now, EARLY),
        "checked_in_at": one.checked_in_at and request.house.now(one.checked_in_at),
        "moved_from": request.house.now(one.moved_from) if one.moved_from else None,
    }


@in_house
def occurrence_cancel(request: HouseRequest, pk: int) -> HttpResponse:
    """What it costs is said before one presses; does it cost more by then, it is asked again."""
    one, now = own_time(request, pk), timezone.now()
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
    context = about_time(request, one) | {"form": form, "now": now, "cost": costs[CancelForm.ONE]}
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
        may_answer = rules.may_answer_request(request.membership, rows[0].booking)
        hold_again(occurrences=rows, by=request.user, now=timezone.now(), is_approved=may_answer)
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
    try:
        cancel_occurrences(
            occurrences=rows,
            reason=kept(lambda: _("Taken back")),
            by=request.user,
            now=now,
            costs_at_most=0,
        )
        tell(request, _("The booking is taken back."))
    except CostsMore:
        tell(request, _("It is too late to take it back for nothing. Cancel it on its page."))
    return redirect("bookings", request.house.slug)


def about_time(request: HouseRequest, one: Occurrence) -> dict[str, object]:
    """What every page about one time says of it."""
    return {
        "section": "bookings",
        "booking": one.booking,
        "occurrence": one,
        "time": shown(one, request.membership),
    }


def own_time(request: HouseRequest, pk: int) -> Occurrence:
    """A time that whoever looks may change: 404 where it is not theirs to see, else 403."""
    one = get_object_or_404(occurrences_visible_to(request.membership), pk=pk)
    allow(rules.may_change_booking(request.membership, one.booking))
    return one
