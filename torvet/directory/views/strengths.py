"""What an actor has that others could use; the area's own strengths stand elsewhere."""

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
from torvet.directory.forms.actors import StrengthForm
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Organization, Strength
from torvet.directory.selectors.actors import organizations_visible_to, strengths_visible_to
from torvet.ui.messages import tell


@in_house
def strength_add(request: HouseRequest, pk: int) -> HttpResponse:
    """`pk` is the actor's."""
    actor = get_object_or_404(organizations_visible_to(request.membership), pk=pk)
    allow(rules.may_edit_organization(request.membership, actor))
    form = StrengthForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data | {"house": request.house, "organization": actor}
        if attempt(form, lambda: add_strength(by=request.user, **said)) is not None:
            tell(request, _("“%(name)s” is saved.") % {"name": said["name"]})
            return redirect("organization", request.house.slug, pk)
    return _form_page(request, form, actor, None)


@in_house
def strength_edit(request: HouseRequest, pk: int) -> HttpResponse:
    strength, actor = _own(request, pk)
    form = StrengthForm(request.POST if request.method == "POST" else None, strength=strength)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        attempt(form, lambda: change_strength(strength=strength, by=by, **said))
        if form.is_valid():
            tell(request, _("“%(name)s” is saved.") % {"name": strength.name})
            return redirect("organization", request.house.slug, actor.pk)
    return _form_page(request, form, actor, strength)


@in_house
@require_POST
def strength_archive(request: HouseRequest, pk: int) -> HttpResponse:
    strength, actor = _own(request, pk)
    archive_strength(strength=strength, by=request.user, now=timezone.now())
    undo = reverse("strength_restore", args=[request.house.slug, pk])
    tell(request, _("“%(title)s” is archived.") % {"title": strength.name}, undo=undo)
    return redirect("organization", request.house.slug, actor.pk)


@in_house
@require_POST
def strength_restore(request: HouseRequest, pk: int) -> HttpResponse:
    strength, actor = _own(request, pk)
    restore_strength(strength=strength, by=request.user)
    tell(request, _("“%(name)s” is back.") % {"name": strength.name})
    return redirect("organization", request.house.slug, actor.pk)


def _own(request: HouseRequest, pk: int) -> tuple[Strength, Organization]:
    of_actors = strengths_visible_to(request.membership).exclude(organization=None)
    strength = get_object_or_404(of_actors, pk=pk)
    assert strength.organization is not None  # noqa: S101  just asked for
    allow(rules.may_edit_organization(request.membership, strength.organization))
    return strength, strength.organization


def _form_page(
    request: HouseRequest, form: StrengthForm, actor: Organization, strength: Strength | None
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "map",
        "form": form,
        "organization": actor,
        "thing": strength,
        "question": _("What can %(actor)s bring?") % {"actor": actor.name},
        "archiving": strength
        and reverse("strength_archive", args=[request.house.slug, strength.pk]),
    }
    status = 422 if form.errors else 200
    return page(request, "directory/belonging_form.html", context, status=status)
