"""What the house decides about its network."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.network import rules
from torvet.network.actions.arranging import arrange_network
from torvet.network.forms.settings import SettingsForm
from torvet.network.models import Openness
from torvet.ui.messages import tell


@in_house
def network_settings(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange(request.membership))
    typed = request.POST if request.method == "POST" else None
    form = SettingsForm(typed, house=request.house)
    if form.is_valid():
        arrange_network(
            house=request.house,
            openness=Openness(form.cleaned_data["openness"]),
            snapshot_every=form.cleaned_data["snapshot_every"],
            rules=form.rules,
            by=request.user,
        )
        tell(request, _("Saved."))
        return redirect("network", request.house.slug)
    context: dict[str, object] = {"section": "network", "form": form}
    return page(request, "network/settings.html", context, status=422 if form.errors else 200)
