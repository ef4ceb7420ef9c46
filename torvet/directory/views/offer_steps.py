"""What one button does with an offer: copy it, archive it, bring it back, say whose it is."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torvet.directory import rules
from torvet.directory.actions.offers import (
    archive_offer,
    change_offer,
    confirm_offer,
    copy_offer,
    restore_offer,
)
from torvet.directory.forms.offers import WhoseForm
from torvet.directory.http import HouseRequest, allow, in_house
from torvet.directory.models import Offer
from torvet.directory.selectors.offers import offers_visible_to
from torvet.ui.messages import tell

ROOM_FOR_THE_NAME = 230


@in_house
@require_POST
def offer_copy(request: HouseRequest, pk: int) -> HttpResponse:
    """The same again, times and all, open for editing at once."""
    found = _own(request, pk)
    name = _("%(title)s (copy)") % {"title": found.name[:ROOM_FOR_THE_NAME]}
    copy = copy_offer(offer=found, name=name, by=request.user)
    undo = reverse("offer_archive", args=[request.house.slug, copy.pk])
    tell(request, _("This is the copy. Change what is different."), undo=undo)
    return redirect("offer_edit", request.house.slug, copy.pk)


@in_house
@require_POST
def offer_archive(request: HouseRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    archive_offer(offer=found, by=request.user, now=timezone.now())
    undo = reverse("offer_restore", args=[request.house.slug, pk])
    tell(request, _("“%(title)s” is archived.") % {"title": found.name}, undo=undo)
    if found.organization_id is None:
        return redirect("map", request.house.slug)
    return redirect("organization", request.house.slug, found.organization_id)


@in_house
@require_POST
def offer_restore(request: HouseRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    restore_offer(offer=found, by=request.user)
    tell(request, _("“%(name)s” is on the map again.") % {"name": found.name})
    return redirect("offer", request.house.slug, pk)


@in_house
@require_POST
def offer_confirm(request: HouseRequest, pk: int) -> HttpResponse:
    """From the offer's own page, or from a list of those to confirm, which is gone back to."""
    found = _own(request, pk)
    confirm_offer(offer=found, by=request.user)
    tell(request, _("“%(name)s” is confirmed.") % {"name": found.name})
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("offer", request.house.slug, pk)


@in_house
@require_POST
def offer_whose(request: HouseRequest, pk: int) -> HttpResponse:
    """A coordinator says which actor an offer belongs to that came without one."""
    found = get_object_or_404(offers_visible_to(request.membership), pk=pk, organization=None)
    allow(rules.may_run_house(request.membership))
    form = WhoseForm(request.POST, membership=request.membership)
    if form.is_valid():
        actor = form.cleaned_data["organization"]
        change_offer(offer=found, by=request.user, organization=actor)
        tell(request, _("“%(name)s” belongs to %(actor)s.") % {"name": found.name, "actor": actor})
    return redirect("offer", request.house.slug, pk)


def _own(request: HouseRequest, pk: int) -> Offer:
    found = get_object_or_404(offers_visible_to(request.membership), pk=pk)
    allow(rules.may_edit_offer(request.membership, found))
    return found
