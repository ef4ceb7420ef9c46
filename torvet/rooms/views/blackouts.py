"""Closing rooms that people have booked: who loses what is shown before it is done."""

from datetime import date, datetime, time, timedelta

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions.blackouts import close_rooms, lift_blackout
from torvet.rooms.closing import to_close
from torvet.rooms.forms.blackouts import BlackoutForm
from torvet.rooms.models import BookingKind
from torvet.rooms.plans import Plan
from torvet.rooms.presenting import ShownTime, shown
from torvet.rooms.selectors.bookings import bookings_visible_to
from torvet.rooms.selectors.taken import who_loses
from torvet.ui.messages import tell

MIDNIGHT = time()


@require_safe
@in_house
def blackouts(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    now = timezone.now()
    closed = bookings_visible_to(request.membership).filter(kind=BookingKind.BLACKOUT)
    found = []
    for one in closed.prefetch_related("occurrences__room"):
        times = [each for each in one.occurrences.all() if each.is_live and each.end > now]
        if times:
            rooms = dict.fromkeys(each.room.name for each in times)
            start = request.house.now(min(each.start for each in times))
            end = request.house.now(max(each.end for each in times))
            found.append(
                {
                    "booking": one,
                    "rooms": ", ".join(rooms),
                    "start": start,
                    "end": end,
                    "last_on": _last_whole_day(start, end),
                }
            )
    return page(request, "rooms/blackouts.html", {"blackouts": found})


def _last_whole_day(start: datetime, end: datetime) -> date | None:
    """None where it is not from midnight to midnight."""
    is_whole = start.time() == end.time() == MIDNIGHT
    return end.date() - timedelta(days=1) if is_whole else None


@in_house
def blackout_add(request: HouseRequest) -> HttpResponse:
    """`do=close` closes; anything else shows first whose times are lost."""
    allow(rules.may_arrange_rooms(request.membership))
    typed, now = request.POST if request.method == "POST" else None, timezone.now()
    form = BlackoutForm(typed, house=request.house, **_started(request.GET))
    losers: list[ShownTime] | None = None
    if form.is_valid():
        plan = form.plan
        losers = _losers(request, plan, now)
        if request.POST.get("do") == "close":
            title, by, house = form.cleaned_data["title"], request.user, request.house
            closed = attempt(
                form, lambda: close_rooms(house=house, plan=plan, title=title, by=by, now=now)
            )
            if closed is not None:
                _tell(request, len(losers))
                return redirect("blackouts", house.slug)
    context: dict[str, object] = {"section": "blackouts", "form": form, "losers": losers}
    status = 422 if form.errors else 200
    return page(request, "rooms/blackout_form.html", context, status=status)


def _started(asked: QueryDict) -> dict[str, object]:
    """`?whole=1` or `?room=`, and `&first_on=&last_on=&title=`, as other pages link here."""
    days = {name: asked.get(name, "") for name in ("first_on", "last_on", "title")}
    return days | {"is_whole_house": "whole" in asked, "rooms": asked.getlist("room")}


def _losers(request: HouseRequest, plan: Plan, now: datetime) -> list[ShownTime]:
    losing = who_loses(to_close(plan.rooms, plan.spans, now))
    return [shown(one, request.membership) for one in losing if one.end > now]


def _tell(request: HouseRequest, losers: int) -> None:
    told = ngettext(
        "The rooms are closed. %(count)d booking is cancelled, and its people are told.",
        "The rooms are closed. %(count)d bookings are cancelled, and their people are told.",
        losers,
    )
    tell(request, told % {"count": losers} if losers else _("The rooms are closed."))


@require_POST
@in_house
def blackout_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    closed = bookings_visible_to(request.membership).filter(kind=BookingKind.BLACKOUT)
    found = get_object_or_404(closed, pk=pk)
    lift_blackout(blackout=found, by=request.user, now=timezone.now())
    tell(request, _("The rooms are open again. What was cancelled stays cancelled."))
    return redirect("blackouts", request.house.slug)
