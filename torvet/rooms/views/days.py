"""When the house is open: its week, a room's own week, days with other hours, school holidays."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from torvet.directory.http import HouseRequest, allow, in_house
from torvet.rooms import rules
from torvet.rooms.actions import lending
from torvet.rooms.forms.opening import DayListForm, HoursForm, OtherHoursForm, SchoolHolidayForm
from torvet.rooms.models import OtherHours, Room, SchoolHoliday
from torvet.rooms.opening_words import slots
from torvet.rooms.selectors.closed_days import bookings_on
from torvet.rooms.selectors.rooms import current_rooms
from torvet.rooms.views.rule_pages import back, form_page, typed
from torvet.ui.components.times import short_date


@in_house
def hours_edit(request: HouseRequest, room: int = 0) -> HttpResponse:
    """Of the house, or of one room where its number is given."""
    allow(rules.may_arrange_rooms(request.membership))
    own: Room | None = None
    if room:
        own = get_object_or_404(current_rooms(request.membership), pk=room)
    stood = slots(request.house.opening_hours.filter(room=own))
    form = HoursForm(typed(request), initial={"slots": stood})
    house, by = request.house, request.user

    def save() -> bool:
        said = form.cleaned_data["slots"]
        lending.set_hours(house=house, room=own, slots=said, by=by)
        return True

    question = _("When is %(name)s open?") % {"name": own.name if own else house.name}
    lead = _(
        "A room with hours of its own follows them instead of the house's, also early and late when"
        " the house is shut. Leave all empty to follow the house again."
    )
    return form_page(request, form, save, question, lead=lead if own else "")


@in_house
def other_hours_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    form = OtherHoursForm(typed(request), house=request.house)
    house, by = request.house, request.user

    def save() -> str:
        added = lending.add_other_hours(house=house, by=by, **form.cleaned_data)
        return _saved([added], timezone.now())

    return form_page(request, form, save, _("Which days have other hours?"))


@in_house
def closed_days_list(request: HouseRequest) -> HttpResponse:
    """Pasted or typed, many at once: the whole house is closed on them."""
    house, by = request.house, request.user
    return _list_page(
        request,
        _("When is the whole house closed?"),
        _("Closed"),
        lambda form: lending.add_closed_days(house=house, ranges=form.ranges, by=by),
    )


@in_house
def school_holidays_list(request: HouseRequest) -> HttpResponse:
    house, by = request.house, request.user
    return _list_page(
        request,
        _("When are the schools closed?"),
        _("School holiday"),
        lambda form: lending.add_school_holidays(house=house, ranges=form.ranges, by=by),
    )


def _list_page(
    request: HouseRequest,
    question: str,
    name: str,
    add: Callable[[DayListForm], list[OtherHours] | list[SchoolHoliday]],
) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    now = timezone.now()
    form = DayListForm(typed(request), today=request.house.today(now), name=name)
    lead = _("Paste the list, or write it. Where you leave out the year, it is the coming one.")
    return form_page(request, form, lambda: _saved(add(form), now), question, lead=lead)


def _saved(added: Iterable[OtherHours | SchoolHoliday], now: datetime) -> str:
    """Each with its days as they were understood; and how many bookings a closing leaves."""
    rows = list(added)
    if not rows:
        return _("These days are known already.")
    told = "; ".join(
        f"{one.name} {short_date(one.first_on)}–{short_date(one.last_on)} {one.last_on.year}"
        for one in rows
    )
    standing = sum(bookings_on([one for one in rows if isinstance(one, OtherHours)], now).values())
    said = _("Saved: %(days)s.") % {"days": told}
    if not standing:
        return said
    left = ngettext(
        "%(count)d booking stands on these days. It keeps its room until you close the rooms.",
        "%(count)d bookings stand on these days. They keep their rooms until you close the rooms.",
        standing,
    )
    return f"{said} {left % {'count': standing}}"


@in_house
def school_holiday_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    form = SchoolHolidayForm(typed(request))
    house, by = request.house, request.user
    return form_page(
        request,
        form,
        lambda: lending.add_school_holiday(house=house, by=by, **form.cleaned_data),
        _("When are the schools closed?"),
    )


@require_POST
@in_house
def other_hours_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    other = get_object_or_404(request.house.other_hours, pk=pk)
    lending.drop_other_hours(other=other, by=request.user)
    return back(request, _("“%(name)s” is gone.") % {"name": other.name})


@require_POST
@in_house
def school_holiday_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    holiday = get_object_or_404(request.house.school_holidays, pk=pk)
    lending.drop_school_holiday(holiday=holiday, by=request.user)
    return back(request, _("“%(name)s” is gone.") % {"name": holiday.name})
