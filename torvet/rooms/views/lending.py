"""By which rules the house lends its rooms: read by everyone in it, set by its coordinator."""

from collections.abc import Callable

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.directory.forms.refusals import attempt
from torvet.directory.hours import in_words
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions import lending
from torvet.rooms.forms.lending import (
    CategoryForm,
    HoursForm,
    OtherHoursForm,
    PolicyForm,
    SchoolHolidayForm,
    TermsForm,
)
from torvet.rooms.models import Hours, Room
from torvet.rooms.selectors.lending import policy_of
from torvet.rooms.selectors.rooms import current_rooms
from torvet.rooms.wording import terms_in_words
from torvet.ui.messages import tell


@require_safe
@in_house
def room_rules(request: HouseRequest) -> HttpResponse:
    house = request.house
    terms = house.booking_terms.select_related("room", "category")
    rooms = [room for room in current_rooms(request.membership) if room.opening_hours.exists()]
    context: dict[str, object] = {
        "terms": [(one, terms_in_words(one)) for one in terms],
        "hours": in_words(_slots(house.opening_hours.filter(room=None))),
        "room_hours": [(room, in_words(_slots(room.opening_hours.all()))) for room in rooms],
        "other_hours": house.other_hours.select_related("room"),
        "school_holidays": house.school_holidays.all(),
        "categories": house.borrower_categories.prefetch_related("borrowers__organization"),
        "policy": policy_of(house),
        "may_arrange": rules.may_arrange_rooms(request.membership),
    }
    return page(request, "rooms/room_rules.html", context)


def _slots(rows: QuerySet[Hours]) -> list[dict[str, str]]:
    return [
        {"days": row.days, "from": f"{row.opens:%H:%M}", "to": f"{row.closes:%H:%M}"}
        for row in rows
    ]


@in_house
def terms_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    form = TermsForm(_typed(request), house=request.house)
    house, by = request.house, request.user
    return _form_page(
        request,
        form,
        lambda: lending.set_terms(house=house, by=by, **form.cleaned_data),
        _("What is the rule?"),
    )


@in_house
def terms_edit(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    terms = get_object_or_404(request.house.booking_terms, pk=pk)
    form = TermsForm(_typed(request), house=request.house, terms=terms)
    house, by = request.house, request.user
    return _form_page(
        request,
        form,
        lambda: lending.set_terms(house=house, by=by, terms=terms, **form.cleaned_data),
        _("What is the rule?"),
        dropping=reverse("terms_remove", args=[house.slug, pk]),
    )


@in_house
def hours_edit(request: HouseRequest, room: int = 0) -> HttpResponse:
    """Of the house, or of one room where its number is given."""
    allow(rules.may_arrange_rooms(request.membership))
    own: Room | None = None
    if room:
        own = get_object_or_404(current_rooms(request.membership), pk=room)
    stood = _slots(request.house.opening_hours.filter(room=own))
    form = HoursForm(_typed(request), initial={"slots": stood})
    house, by = request.house, request.user

    def save() -> bool:
        slots = form.cleaned_data["slots"]
        lending.set_hours(house=house, room=own, slots=slots, by=by)
        return True

    question = _("When is %(name)s open?") % {"name": own.name if own else house.name}
    return _form_page(request, form, save, question)


@in_house
def other_hours_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    form = OtherHoursForm(_typed(request), house=request.house)
    house, by = request.house, request.user
    return _form_page(
        request,
        form,
        lambda: lending.add_other_hours(house=house, by=by, **form.cleaned_data),
        _("Which days have other hours?"),
    )


@in_house
def school_holiday_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    form = SchoolHolidayForm(_typed(request))
    house, by = request.house, request.user
    return _form_page(
        request,
        form,
        lambda: lending.add_school_holiday(house=house, by=by, **form.cleaned_data),
        _("When are the schools closed?"),
    )


@in_house
def category_add(request: HouseRequest) -> HttpResponse:
    return _category(request, None)


@in_house
def category_edit(request: HouseRequest, pk: int) -> HttpResponse:
    return _category(request, pk)


def _category(request: HouseRequest, pk: int | None) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    house, by = request.house, request.user
    known = get_object_or_404(house.borrower_categories, pk=pk) if pk else None
    form = CategoryForm(_typed(request), house=house, category=known)

    def save() -> bool:
        said = dict(form.cleaned_data)
        actors = said.pop("organizations")
        kind = lending.set_category(house=house, by=by, category=known, **said)
        lending.set_borrowers(category=kind, organizations=actors, by=by)
        return True

    dropping = reverse("category_remove", args=[house.slug, pk]) if pk else ""
    return _form_page(request, form, save, _("Which kind of borrower is it?"), dropping=dropping)


@in_house
def policy_edit(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    house, by = request.house, request.user
    form = PolicyForm(_typed(request), policy=policy_of(house))
    return _form_page(
        request,
        form,
        lambda: lending.set_policy(house=house, by=by, **form.cleaned_data),
        _("What does the house say of its rooms as a whole?"),
    )


@require_POST
@in_house
def terms_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    lending.drop_terms(terms=get_object_or_404(request.house.booking_terms, pk=pk), by=request.user)
    return _back(request, _("The rule is gone."))


@require_POST
@in_house
def other_hours_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    other = get_object_or_404(request.house.other_hours, pk=pk)
    lending.drop_other_hours(other=other, by=request.user)
    return _back(request, _("“%(name)s” is gone.") % {"name": other.name})


@require_POST
@in_house
def school_holiday_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    holiday = get_object_or_404(request.house.school_holidays, pk=pk)
    lending.drop_school_holiday(holiday=holiday, by=request.user)
    return _back(request, _("“%(name)s” is gone.") % {"name": holiday.name})


@require_POST
@in_house
def category_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    category = get_object_or_404(request.house.borrower_categories, pk=pk)
    lending.drop_category(category=category, by=request.user)
    return _back(request, _("“%(name)s” is gone.") % {"name": category.name})


def _typed(request: HouseRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _form_page(
    request: HouseRequest,
    form: forms.Form,
    save: Callable[[], object],
    question: str,
    *,
    dropping: str = "",
) -> HttpResponse:
    """One form about the rules: saved and back, or shown with what is wrong."""
    if form.is_valid() and attempt(form, save) is not None:
        return _back(request, _("The rules are saved."))
    context: dict[str, object] = {
        "section": "room_rules",
        "form": form,
        "question": question,
        "dropping": dropping,
    }
    return page(request, "rooms/rule_form.html", context, status=422 if form.errors else 200)


def _back(request: HouseRequest, said: str) -> HttpResponse:
    tell(request, said)
    return redirect("room_rules", request.house.slug)
