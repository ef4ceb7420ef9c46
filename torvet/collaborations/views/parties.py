"""One more actor is asked; an actor leaves."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torvet.collaborations.actions.parties import add_party, leave_collaboration
from torvet.collaborations.forms.parties import InviteForm, LeaveForm
from torvet.collaborations.rules import may_leave
from torvet.collaborations.selectors import collaborations_visible_to
from torvet.collaborations.views.pages import collaboration_page, collaboration_to_tend
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house
from torvet.ui.messages import tell


@require_POST
@in_house
def collaboration_invite(request: HouseRequest, pk: int) -> HttpResponse:
    found = collaboration_to_tend(request, pk)
    form = InviteForm(request.POST, collaboration=found)
    if form.is_valid():
        said, by, now = form.cleaned_data, request.user, timezone.now()
        party = attempt(form, lambda: add_party(collaboration=found, by=by, now=now, **said))
        if party is not None:
            asked = {"actor": party.organization.name}
            tell(request, _("%(actor)s is invited.") % asked)
            return redirect("collaboration", request.house.slug, pk)
    return collaboration_page(request, pk, forms={"invite": form})


@require_POST
@in_house
def collaboration_leave(request: HouseRequest, pk: int, party: int) -> HttpResponse:
    found = get_object_or_404(collaborations_visible_to(request.membership), pk=pk)
    leaving = get_object_or_404(found.parties, pk=party)
    allow(may_leave(request.membership, leaving))
    form = LeaveForm(request.POST, party=leaving)
    if form.is_valid():
        reason, by, now = form.cleaned_data["reason"], request.user, timezone.now()
        if attempt(form, lambda: leave_collaboration(party=leaving, reason=reason, by=by, now=now)):
            tell(request, _("It is kept, and the others are told."))
            return redirect("collaboration", request.house.slug, pk)
    return collaboration_page(request, pk, forms={f"leave-{party}": form})
