"""When an actor is in the house: its weekly plan."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.base.errors import DomainError
from torvet.directory import rules
from torvet.directory.actions.organizations import plan_presence
from torvet.directory.forms.presence import PresenceRow, row_options
from torvet.directory.forms.times import TimesEditor
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Organization, Presence
from torvet.directory.selectors.actors import organizations_visible_to
from torvet.ui.messages import tell


@in_house
def presence_edit(request: HouseRequest, pk: int) -> HttpResponse:
    """`pk` is the actor's."""
    actor = get_object_or_404(organizations_visible_to(request.membership), pk=pk)
    allow(rules.may_edit_organization(request.membership, actor))
    times = _editor(request, actor)
    refused = ""
    if request.method == "POST" and not times.is_asking_for_rows and times.is_valid():
        refused = _plan(request, actor, times)
        if not refused:
            tell(request, _("The plan is saved."))
            return redirect("organization", request.house.slug, pk)
    context: dict[str, object] = {
        "section": "map",
        "organization": actor,
        "times": times,
        "refused": refused,
    }
    status = 422 if refused or times.has_errors else 200
    return page(request, "directory/presence_form.html", context, part="times", status=status)


def _editor(request: HouseRequest, actor: Organization) -> TimesEditor[Presence]:
    return TimesEditor(
        Presence,
        actor.presences.all(),
        today=request.house.today(timezone.now()),
        data=request.POST if request.method == "POST" else None,
        row_form=PresenceRow,
        row_options=row_options(actor),
    )


def _plan(request: HouseRequest, actor: Organization, times: TimesEditor[Presence]) -> str:
    """Why it was refused; nothing where it was done."""
    try:
        plan_presence(organization=actor, presences=times.times(), by=request.user)
    except DomainError as error:
        return str(error)
    return ""
