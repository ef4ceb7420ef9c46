"""The people who work for an actor."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torvet.directory import rules
from torvet.directory.actions.organizations import (
    add_contact,
    archive_contact,
    change_contact,
    restore_contact,
)
from torvet.directory.forms.actors import ContactForm
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Contact, Organization
from torvet.directory.selectors.actors import contacts_visible_to, organizations_visible_to
from torvet.ui.messages import tell


@in_house
def contact_add(request: HouseRequest, pk: int) -> HttpResponse:
    """`pk` is the actor's."""
    actor = get_object_or_404(organizations_visible_to(request.membership), pk=pk)
    allow(rules.may_edit_organization(request.membership, actor))
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        if attempt(form, lambda: add_contact(organization=actor, by=by, **said)) is not None:
            tell(request, _("“%(name)s” is saved.") % {"name": said["name"]})
            return redirect("organization", request.house.slug, pk)
    return _form_page(request, form, actor, None)


@in_house
def contact_edit(request: HouseRequest, pk: int) -> HttpResponse:
    contact = _own(request, pk)
    form = ContactForm(request.POST if request.method == "POST" else None, contact=contact)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        attempt(form, lambda: change_contact(contact=contact, by=by, **said))
        if form.is_valid():
            tell(request, _("“%(name)s” is saved.") % {"name": contact.name})
            return redirect("organization", request.house.slug, contact.organization_id)
    return _form_page(request, form, contact.organization, contact)


@in_house
@require_POST
def contact_archive(request: HouseRequest, pk: int) -> HttpResponse:
    contact = _own(request, pk)
    archive_contact(contact=contact, by=request.user, now=timezone.now())
    undo = reverse("contact_restore", args=[request.house.slug, pk])
    tell(request, _("“%(title)s” is archived.") % {"title": contact.name}, undo=undo)
    return redirect("organization", request.house.slug, contact.organization_id)


@in_house
@require_POST
def contact_restore(request: HouseRequest, pk: int) -> HttpResponse:
    contact = _own(request, pk)
    restore_contact(contact=contact, by=request.user)
    tell(request, _("“%(name)s” is back.") % {"name": contact.name})
    return redirect("organization", request.house.slug, contact.organization_id)


def _own(request: HouseRequest, pk: int) -> Contact:
    contact = get_object_or_404(contacts_visible_to(request.membership), pk=pk)
    allow(rules.may_edit_organization(request.membership, contact.organization))
    return contact


def _form_page(
    request: HouseRequest, form: ContactForm, actor: Organization, contact: Contact | None
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "map",
        "form": form,
        "organization": actor,
        "thing": contact,
        "question": _("Who works for %(actor)s?") % {"actor": actor.name},
        "archiving": contact and reverse("contact_archive", args=[request.house.slug, contact.pk]),
    }
    status = 422 if form.errors else 200
    return page(request, "directory/belonging_form.html", context, status=status)
