"""What do we have? The strengths of the actors and of the area itself; the area's are kept here."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torvet.directory import rules
from torvet.directory.actions.organizations import (
    add_strength,
    archive_strength,
    change_strength,
    restore_strength,
)
from torvet.directory.forms.needs import AreaStrengthForm
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Means, Strength
from torvet.directory.selectors.actors import strengths_visible_to
from torvet.ui.messages import tell


@in_house
def strengths(request: HouseRequest) -> HttpResponse:
    found = strengths_visible_to(request.membership).filter(organization__archived_at=None)
    current = [strength for strength in found if not strength.is_archived]
    context: dict[str, object] = {
        "section": "needs",
        "kinds": [
            (kind, [strength for strength in current if strength.kind == kind]) for kind in Means
        ],
        "archived": [one for one in found if one.is_archived and one.organization_id is None],
        "is_empty": not current,
        "may_add": rules.may_run_house(request.membership),
    }
    return page(request, "directory/strengths.html", context)


@in_house
def area_strength_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_run_house(request.membership))
    form = _form(request)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        added = attempt(form, lambda: add_strength(house=request.house, by=by, **said))
        if added is not None:
            undo = reverse("area_strength_archive", args=[request.house.slug, added.pk])
            tell(request, _("The strength is added."), undo=undo)
            return redirect("strengths", request.house.slug)
    return _form_page(request, form, None)


@in_house
def area_strength_edit(request: HouseRequest, pk: int) -> HttpResponse:
    found = _own_of_the_area(request, pk)
    form = _form(request, found)
    if form.is_valid():
        said = form.cleaned_data
        attempt(form, lambda: change_strength(strength=found, by=request.user, **said))
        if form.is_valid():
            tell(request, _("The strength is saved."))
            return redirect("strengths", request.house.slug)
    return _form_page(request, form, found)


@in_house
@require_POST
def area_strength_archive(request: HouseRequest, pk: int) -> HttpResponse:
    found = _own_of_the_area(request, pk)
    archive_strength(strength=found, by=request.user, now=timezone.now())
    back = reverse("area_strength_restore", args=[request.house.slug, pk])
    tell(request, _("“%(title)s” is archived.") % {"title": found.name}, undo=back)
    return redirect("strengths", request.house.slug)


@in_house
@require_POST
def area_strength_restore(request: HouseRequest, pk: int) -> HttpResponse:
    found = _own_of_the_area(request, pk)
    restore_strength(strength=found, by=request.user)
    tell(request, _("“%(title)s” is back on the list.") % {"title": found.name})
    return redirect("strengths", request.house.slug)


def _own_of_the_area(request: HouseRequest, pk: int) -> Strength:
    found = get_object_or_404(
        strengths_visible_to(request.membership).filter(organization=None), pk=pk
    )
    allow(rules.may_run_house(request.membership))
    return found


def _form(request: HouseRequest, found: Strength | None = None) -> AreaStrengthForm:
    typed = request.POST if request.method == "POST" else None
    return AreaStrengthForm(typed, house=request.house, strength=found)


def _form_page(
    request: HouseRequest, form: AreaStrengthForm, found: Strength | None
) -> HttpResponse:
    context: dict[str, object] = {"section": "needs", "form": form, "strength": found}
    status = 422 if form.errors else 200
    return page(request, "directory/area_strength_form.html", context, status=status)
