"""Beginning a collaboration by hand, and saying anew what it is about."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.collaborations.actions.beginning import begin_collaboration, change_collaboration
from torvet.collaborations.forms.beginning import AboutForm, BeginForm
from torvet.collaborations.models import Collaboration
from torvet.collaborations.rules import may_begin
from torvet.collaborations.views.pages import collaboration_to_tend
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.ui.messages import tell


@in_house
def collaboration_add(request: HouseRequest) -> HttpResponse:
    """`need` and `organizations` may stand in the address."""
    allow(may_begin(request.membership))
    house, now = request.house, timezone.now()
    today = house.today(now)
    form = BeginForm(_typed(request), house=house, today=today, initial=_asked(request.GET))
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        made = attempt(form, lambda: begin_collaboration(house=house, by=by, now=now, **said))
        if made is not None:
            tell(request, _("They are invited."))
            return redirect("collaboration", house.slug, made.pk)
    return _form_page(request, form)


@in_house
def collaboration_edit(request: HouseRequest, pk: int) -> HttpResponse:
    found = collaboration_to_tend(request, pk)
    today = request.house.today(timezone.now())
    form = AboutForm(_typed(request), house=request.house, today=today, collaboration=found)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        attempt(form, lambda: change_collaboration(collaboration=found, by=by, **said))
        if form.is_valid():
            tell(request, _("Saved."))
            return redirect("collaboration", request.house.slug, pk)
    return _form_page(request, form, found)


def _typed(request: HouseRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _asked(asked: QueryDict) -> dict[str, Any]:
    numbers = {name: [one for one in asked.getlist(name) if one.isdecimal()] for name in asked}
    need = numbers.get("need", [])
    organizations = [int(one) for one in numbers.get("organizations", [])]
    return {"need": int(need[0]) if need else None, "organizations": organizations}


def _form_page(
    request: HouseRequest, form: AboutForm, found: Collaboration | None = None
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "collaborations",
        "form": form,
        "collaboration": found,
    }
    status = 422 if form.errors else 200
    return page(request, "collaborations/collaboration_about.html", context, status=status)
