"""An actor: its profile, and telling who it is."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.directory import rules
from torvet.directory.actions.organizations import add_organization, change_organization
from torvet.directory.forms.actors import OrganizationForm
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Means, Organization
from torvet.directory.selectors.actors import organization_profile, organizations_visible_to
from torvet.directory.selectors.alike import organizations_alike
from torvet.directory.selectors.offers import offers_of
from torvet.directory.views.changes import last_change, merged_lines
from torvet.directory.weeks import presence_week
from torvet.ui.messages import tell


@in_house
def organization(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(organization_profile(request.membership), pk=pk)
    if found.merged_into_id is not None:
        return redirect("organization", request.house.slug, found.merged_into_id)
    context: dict[str, object] = {
        "section": "map",
        "organization": found,
        "offers": offers_of(request.membership, found),
        "means": [Means(kind).label for kind in found.means if kind in Means],
        "week": presence_week(found.presences.all(), request.house.today(timezone.now())),
        "alike": _alike(request, found.name, found) if "new" in request.GET else [],
        "merged": merged_lines(found, request.house),
        "last_change": last_change(found, request.house),
        "may_edit": rules.may_edit_organization(request.membership, found),
        "may_run": rules.may_add_organization(request.membership),
        "add_offer": f"{reverse('offer_add', args=[request.house.slug])}?actor={pk}",
    }
    return page(request, "directory/organization.html", context)


@in_house
def organization_add(request: HouseRequest) -> HttpResponse:
    """For htmx, the hint that an actor of nearly the name typed is in the house already."""
    allow(rules.may_add_organization(request.membership))
    form = _form(request)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        added = attempt(form, lambda: add_organization(house=request.house, by=by, **said))
        if added is not None:
            undo = reverse("organization_archive", args=[request.house.slug, added.pk])
            tell(request, _("“%(name)s” is on the map.") % {"name": added.name}, undo=undo)
            return redirect(f"{reverse('organization', args=[request.house.slug, added.pk])}?new=1")
    return _form_page(request, form, None)


@in_house
def organization_edit(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(organizations_visible_to(request.membership), pk=pk)
    if found.merged_into_id is not None:
        return redirect("organization", request.house.slug, found.merged_into_id)
    allow(rules.may_edit_organization(request.membership, found))
    form = _form(request, found)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        attempt(form, lambda: change_organization(organization=found, by=by, **said))
        if form.is_valid():
            tell(request, _("“%(name)s” is saved.") % {"name": found.name})
            return redirect("organization", request.house.slug, pk)
    return _form_page(request, form, found)


def _form(request: HouseRequest, found: Organization | None = None) -> OrganizationForm:
    return OrganizationForm(
        request.POST if request.method == "POST" else None,
        house=request.house,
        today=request.house.today(timezone.now()),
        organization=found,
    )


def _form_page(
    request: HouseRequest, form: OrganizationForm, found: Organization | None
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "map",
        "form": form,
        "organization": found,
        "alike": _alike(request, request.GET.get("name", ""), found),
    }
    status = 422 if form.errors else 200
    return page(request, "directory/organization_form.html", context, part="alike", status=status)


def _alike(request: HouseRequest, name: str, but: Organization | None) -> list[Organization]:
    return organizations_alike(request.membership, name, but=but)
