"""Two actors turn out to be one: choose the other, see what would move, say why."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.directory import rules
from torvet.directory.actions.merging import merge_organizations
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Organization
from torvet.directory.selectors.actors import current_organizations, organizations_visible_to
from torvet.directory.selectors.alike import organizations_alike
from torvet.portal.forms.merging import IntoForm, WhyForm
from torvet.portal.selectors.following import what_would_follow
from torvet.ui.messages import tell


@in_house
def organization_merge(request: HouseRequest, pk: int) -> HttpResponse:
    """The other actor stands in the address; without it the page asks."""
    allow(rules.may_add_organization(request.membership))
    gone = get_object_or_404(organizations_visible_to(request.membership), pk=pk)
    if gone.merged_into_id is not None:
        return redirect("organization", request.house.slug, gone.merged_into_id)
    others = current_organizations(request.membership).exclude(pk=pk)
    asked = IntoForm(request.GET or None, others=others)
    into = asked.cleaned_data["into"] if asked.is_valid() else None
    why = WhyForm(request.POST if request.method == "POST" and into else None)
    if into is not None and why.is_valid() and _merge(request, gone, into, why):
        return redirect("organization", request.house.slug, into.pk)
    return _merge_page(request, gone, into, asked, why)


def _merge(request: HouseRequest, gone: Organization, into: Organization, why: WhyForm) -> bool:
    reason, by, now = why.cleaned_data["reason"], request.user, timezone.now()
    attempt(why, lambda: merge_organizations(gone=gone, into=into, reason=reason, by=by, now=now))
    if why.errors:
        return False
    names = {"gone": gone.name, "into": into.name}
    tell(request, _("“%(gone)s” is now part of “%(into)s”.") % names)
    return True


def _merge_page(
    request: HouseRequest,
    gone: Organization,
    into: Organization | None,
    asked: IntoForm,
    why: WhyForm,
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "map",
        "gone": gone,
        "into": into,
        "asked": asked,
        "why": why,
        "alike": organizations_alike(request.membership, gone.name, but=gone),
        "lines": what_would_follow(gone, into) if into else [],
    }
    status = 422 if why.errors or asked.errors else 200
    return page(request, "portal/merge.html", context, status=status)
