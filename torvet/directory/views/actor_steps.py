"""What one button does with an actor: copy it, archive it, bring it back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torvet.directory import rules
from torvet.directory.actions.organizations import (
    archive_organization,
    copy_organization,
    restore_organization,
)
from torvet.directory.http import HouseRequest, allow, in_house
from torvet.directory.models import Organization
from torvet.directory.selectors.actors import organizations_visible_to
from torvet.ui.messages import tell

ROOM_FOR_THE_NAME = 230


@in_house
@require_POST
def organization_copy(request: HouseRequest, pk: int) -> HttpResponse:
    """A new actor of the same kind, open for editing at once."""
    found = _standing(request, pk)
    allow(rules.may_add_organization(request.membership))
    name = _("%(title)s (copy)") % {"title": found.name[:ROOM_FOR_THE_NAME]}
    copy = copy_organization(organization=found, name=name, by=request.user)
    undo = reverse("organization_archive", args=[request.house.slug, copy.pk])
    tell(request, _("This is the copy. Change what is different."), undo=undo)
    return redirect("organization_edit", request.house.slug, copy.pk)


@in_house
@require_POST
def organization_archive(request: HouseRequest, pk: int) -> HttpResponse:
    found = _standing(request, pk)
    allow(rules.may_add_organization(request.membership))
    archive_organization(organization=found, by=request.user, now=timezone.now())
    undo = reverse("organization_restore", args=[request.house.slug, pk])
    tell(request, _("“%(title)s” is archived.") % {"title": found.name}, undo=undo)
    return redirect("map", request.house.slug)


@in_house
@require_POST
def organization_restore(request: HouseRequest, pk: int) -> HttpResponse:
    found = _standing(request, pk)
    allow(rules.may_add_organization(request.membership))
    restore_organization(organization=found, by=request.user)
    tell(request, _("“%(name)s” is on the map again.") % {"name": found.name})
    return redirect("organization", request.house.slug, pk)


def _standing(request: HouseRequest, pk: int) -> Organization:
    """Nothing is done any more with an actor that was merged into another."""
    standing = organizations_visible_to(request.membership).filter(merged_into=None)
    return get_object_or_404(standing, pk=pk)
