"""By which rules the house lends its rooms: read by everyone in it, set by its coordinator."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions import lending
from torvet.rooms.forms.lending import CategoryForm, PolicyForm, TermsForm
from torvet.rooms.models import Hours, Room
from torvet.rooms.opening_words import hours_in_words, room_hours
from torvet.rooms.selectors.closed_days import bookings_on
from torvet.rooms.selectors.lending import policy_of
from torvet.rooms.selectors.rooms import current_rooms
from torvet.rooms.views.rule_pages import back, form_page, typed
from torvet.rooms.wording import terms_in_words


@require_safe
@in_house
def room_rules(request: HouseRequest) -> HttpResponse:
    house, now = request.house, timezone.now()
    terms = house.booking_terms.select_related("room", "category")
    coming = house.other_hours.filter(last_on__gte=house.today(now)).select_related("room")
    may_arrange = rules.may_arrange_rooms(request.membership)
    standing = bookings_on(coming, now) if may_arrange else {}
    context: dict[str, object] = {
        "terms": [(one, terms_in_words(one)) for one in terms],
        "other_hours": [(one, standing.get(one.pk, 0)) for one in coming],
        "school_holidays": house.school_holidays.filter(last_on__gte=house.today(now)),
        "categories": house.borrower_categories.prefetch_related("borrowers__organization"),
        "policy": policy_of(house),
        "may_arrange": may_arrange,
    }
    return page(request, "rooms/room_rules.html", context | _hours(request))


def _hours(request: HouseRequest) -> dict[str, object]:
    """The week of the house, of the rooms that have their own, and the rooms that follow."""
    by_room: defaultdict[int | None, list[Hours]] = defaultdict(list)
    for row in request.house.opening_hours.all():
        by_room[row.room_id].append(row)
    rooms = list(current_rooms(request.membership))
    own: dict[Room, list[Hours]] = {room: by_room[room.pk] for room in rooms if room.pk in by_room}
    return {
        "hours": hours_in_words(by_room[None]),
        "room_hours": room_hours(own, by_room[None]),
        "following": [room for room in rooms if room not in own],
    }


@in_house
def terms_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    form = TermsForm(typed(request), house=request.house, room=request.GET.get("room"))
    house, by = request.house, request.user
    return form_page(
        request,
        form,
        lambda: lending.set_terms(house=house, by=by, **form.cleaned_data),
        _("What is the rule?"),
    )


@in_house
def terms_edit(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    terms = get_object_or_404(request.house.booking_terms, pk=pk)
    form = TermsForm(typed(request), house=request.house, terms=terms)
    house, by = request.house, request.user
    return form_page(
        request,
        form,
        lambda: lending.set_terms(house=house, by=by, terms=terms, **form.cleaned_data),
        _("What is the rule?"),
        dropping=reverse("terms_remove", args=[house.slug, pk]),
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
    form = CategoryForm(typed(request), house=house, category=known)

    def save() -> bool:
        said = dict(form.cleaned_data)
        actors = said.pop("organizations")
        kind = lending.set_category(house=house, by=by, category=known, **said)
        lending.set_borrowers(category=kind, organizations=actors, by=by)
        return True

    dropping = reverse("category_remove", args=[house.slug, pk]) if pk else ""
    return form_page(request, form, save, _("Which kind of borrower is it?"), dropping=dropping)


@in_house
def policy_edit(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    house, by = request.house, request.user
    form = PolicyForm(typed(request), policy=policy_of(house))
    return form_page(
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
    return back(request, _("The rule is gone."))


@require_POST
@in_house
def category_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    category = get_object_or_404(request.house.borrower_categories, pk=pk)
    lending.drop_category(category=category, by=request.user)
    return back(request, _("“%(name)s” is gone.") % {"name": category.name})
