"""An offer: its profile, and telling what it is and when."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.directory import rules
from torvet.directory.actions.offers import add_offer, change_offer
from torvet.directory.forms.offers import OfferForm, WhoseForm
from torvet.directory.forms.refusals import attempt
from torvet.directory.forms.times import TimesEditor
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Offer, OfferTime, Organization
from torvet.directory.selectors.actors import current_organizations
from torvet.directory.selectors.alike import offers_alike
from torvet.directory.selectors.offers import offers_visible_to
from torvet.directory.views.changes import last_change
from torvet.directory.wording import next_dates
from torvet.ui.messages import tell


@in_house
def offer(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(offers_visible_to(request.membership), pk=pk)
    today = request.house.today(timezone.now())
    is_lost = found.organization is None and request.membership.is_coordinator
    context: dict[str, object] = {
        "section": "map",
        "offer": found,
        "next_dates": next_dates(found.times.all(), today),
        "whose": WhoseForm(membership=request.membership) if is_lost else None,
        "alike": _alike(request, found.name, found) if "new" in request.GET else [],
        "last_change": last_change(found, request.house),
        "may_edit": rules.may_edit_offer(request.membership, found),
    }
    return page(request, "directory/offer.html", context)


@in_house
def offer_add(request: HouseRequest) -> HttpResponse:
    """For htmx, the hint that the house has an offer of nearly the name typed."""
    allow(rules.may_add_offer(request.membership))
    form, times = _form(request, None), _times(request, None)
    if _is_ready(request, form, times):
        added = attempt(form, lambda: _add(request, form, times))
        if added is not None:
            undo = reverse("offer_archive", args=[request.house.slug, added.pk])
            tell(request, _("“%(name)s” is on the map.") % {"name": added.name}, undo=undo)
            return redirect(f"{reverse('offer', args=[request.house.slug, added.pk])}?new=1")
    return _form_page(request, form, times, None)


@in_house
def offer_edit(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(offers_visible_to(request.membership), pk=pk)
    allow(rules.may_edit_offer(request.membership, found))
    form, times = _form(request, found), _times(request, found)
    if _is_ready(request, form, times):
        said, by = form.cleaned_data, request.user
        attempt(form, lambda: change_offer(offer=found, by=by, times=times.times(), **said))
        if form.is_valid():
            tell(request, _("“%(name)s” is saved.") % {"name": found.name})
            return redirect("offer", request.house.slug, pk)
    return _form_page(request, form, times, found)


def _add(request: HouseRequest, form: OfferForm, times: TimesEditor[OfferTime]) -> Offer:
    """Whoever works for an actor adds offers of that actor only."""
    said = {"organization": request.membership.organization} | form.cleaned_data
    return add_offer(house=request.house, by=request.user, times=times.times(), **said)


def _is_ready(request: HouseRequest, form: OfferForm, times: TimesEditor[OfferTime]) -> bool:
    if request.method != "POST" or times.is_asking_for_rows:
        return False
    return all([form.is_valid(), times.is_valid()])


def _form(request: HouseRequest, found: Offer | None) -> OfferForm:
    return OfferForm(
        request.POST if request.method == "POST" else None,
        membership=request.membership,
        today=request.house.today(timezone.now()),
        offer=found,
        organization=_proposed(request),
    )


def _proposed(request: HouseRequest) -> Organization | None:
    """`?actor=12` when one comes from the actor's own page."""
    asked = request.GET.get("actor", "")
    if not asked.isdecimal():
        return request.membership.organization
    return current_organizations(request.membership).filter(pk=int(asked)).first()


def _times(request: HouseRequest, found: Offer | None) -> TimesEditor[OfferTime]:
    return TimesEditor(
        OfferTime,
        found.times.all() if found else [],
        today=request.house.today(timezone.now()),
        data=request.POST if request.method == "POST" else None,
    )


def _form_page(
    request: HouseRequest, form: OfferForm, times: TimesEditor[OfferTime], found: Offer | None
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "map",
        "form": form,
        "times": times,
        "offer": found,
        "alike": _alike(request, request.GET.get("name", ""), found),
    }
    is_wrong = not times.is_asking_for_rows and (form.errors or times.has_errors)
    status = 422 if is_wrong else 200
    part = "times" if times.is_asking_for_rows else "alike"
    return page(request, "directory/offer_form.html", context, part=part, status=status)


def _alike(request: HouseRequest, name: str, but: Offer | None) -> list[Offer]:
    return offers_alike(request.membership, name, but=but)
