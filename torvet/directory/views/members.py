"""Who is in the house: add by e-mail, change the role, take out and put back."""

from smtplib import SMTPException

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torvet.accounts.invitations import send_way_in
from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.directory.actions.houses import (
    add_member,
    change_member,
    invite_member,
    remove_member,
)
from torvet.directory.forms.house import InvitationForm, RoleForm
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house
from torvet.directory.models import House, Membership, Organization, Role
from torvet.directory.rules import may_run_house
from torvet.directory.selectors.houses import members_of
from torvet.directory.views.house import form_page
from torvet.ui.messages import tell

REMEMBERED_FOR = 24 * 3600


@in_house
def member_add(request: HouseRequest) -> HttpResponse:
    allow(may_run_house(request.membership))
    typed = request.POST if request.method == "POST" else None
    form = InvitationForm(typed, house=request.house)
    if form.is_valid():
        said, house = form.cleaned_data, request.house
        member = attempt(form, lambda: invite_member(house=house, by=request.user, **said))
        if member is not None:
            _welcome(request, member)
            return redirect("house_settings", request.house.slug)
    return form_page(request, form, question=_("Who is to be added?"))


def _welcome(request: HouseRequest, member: Membership) -> None:
    """Someone without a password is sent the way to choose one."""
    undo = reverse("member_remove", args=[request.house.slug, member.pk])
    if member.user.has_usable_password():
        tell(request, _("%(name)s is added.") % {"name": member.user}, undo=undo)
        return
    try:
        send_way_in(request, to=member.user, by=request.user, house_name=request.house.name)
    except (SMTPException, OSError):
        said = _("%(name)s is added, but the mail could not be sent to %(email)s.")
        messages.warning(request, said % {"name": member.user, "email": member.user.email})
    else:
        said = _("%(name)s is added. A mail with the way in is sent to %(email)s.")
        tell(request, said % {"name": member.user, "email": member.user.email}, undo=undo)


@in_house
def member_edit(request: HouseRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)
    typed = request.POST if request.method == "POST" else None
    form = RoleForm(typed, house=request.house, membership=member)
    if form.is_valid():
        said = form.cleaned_data
        attempt(form, lambda: change_member(membership=member, by=request.user, **said))
        if form.is_valid():
            tell(request, _("%(name)s is saved.") % {"name": member.user})
            return _afterwards(request, member)
    return form_page(request, form, question=_("What is %(name)s here?") % {"name": member.user})


@in_house
@require_POST
def member_remove(request: HouseRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)
    undo = reverse("member_restore", args=[request.house.slug, _remembered(member)])
    try:
        remove_member(membership=member, by=request.user)
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        said = _("%(name)s is no longer in the house.") % {"name": member.user}
        tell(request, said, undo="" if member.user == request.user else undo)
    return _afterwards(request, member)


@in_house
@require_POST
def member_restore(request: HouseRequest, token: str) -> HttpResponse:
    """Put back who was just taken out, as they were; the signed token remembers it for a day."""
    allow(may_run_house(request.membership))
    user, role, organization = _recalled(request.house, token)
    try:
        add_member(
            house=request.house, user=user, role=role, organization=organization, by=request.user
        )
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        tell(request, _("%(name)s is in the house again.") % {"name": user})
    return redirect("house_settings", request.house.slug)


def _member(request: HouseRequest, pk: int) -> Membership:
    member = get_object_or_404(members_of(request.house), pk=pk)
    allow(may_run_house(request.membership))
    return member


def _afterwards(request: HouseRequest, changed: Membership) -> HttpResponse:
    """Who changed what they are themselves may no longer see the settings."""
    if changed.user == request.user:
        return redirect("home")
    return redirect("house_settings", request.house.slug)


def _remembered(member: Membership) -> str:
    told = (member.user_id, member.role, member.organization_id)
    return signing.dumps(told, salt=_salt(member.house))


def _recalled(house: House, token: str) -> tuple[User, Role, Organization | None]:
    """404 for a token that is made up, of another house, or too old."""
    try:
        user, role, actor = signing.loads(token, salt=_salt(house), max_age=REMEMBERED_FOR)
    except signing.BadSignature as error:
        raise Http404 from error
    organization = get_object_or_404(house.organizations, pk=actor) if actor else None
    return get_object_or_404(User, pk=user), Role(role), organization


def _salt(house: House) -> str:
    return f"directory.member:{house.pk}"
