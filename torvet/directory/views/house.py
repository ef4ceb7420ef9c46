"""The house: what it is, who is in it, what lies around it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from torvet.directory.actions.houses import change_house
from torvet.directory.forms.house import HouseForm
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import HouseType
from torvet.directory.rules import may_run_house
from torvet.directory.selectors.houses import areas_of, members_of, places_of
from torvet.ui.messages import tell


@in_house
def house_settings(request: HouseRequest) -> HttpResponse:
    """Everyone in the house may read it; the coordinator's buttons stand beside."""
    kind = request.house.type
    context: dict[str, object] = {
        "advice": advice(kind) if kind else None,
        "members": members_of(request.house),
        "areas": areas_of(request.house),
        "places": places_of(request.house),
        "may_run": may_run_house(request.membership),
    }
    return page(request, "directory/house_settings.html", context)


def advice(kind: HouseType) -> dict[str, list[str]]:
    """What a type of house is good at and must watch, in the language of the page."""
    strengths, watch = kind.strengths_da, kind.watch_da
    if get_language() == "en":
        strengths, watch = kind.strengths_en or strengths, kind.watch_en or watch
    return {"strengths": strengths.splitlines(), "watch": watch.splitlines()}


@in_house
def house_edit(request: HouseRequest) -> HttpResponse:
    allow(may_run_house(request.membership))
    typed = request.POST if request.method == "POST" else None
    today = request.house.today(timezone.now())
    form = HouseForm(typed, house=request.house, today=today)
    if form.is_valid():
        said = form.cleaned_data
        attempt(form, lambda: change_house(house=request.house, by=request.user, **said))
        if form.is_valid():
            tell(request, _("The house is saved."))
            return redirect("house_settings", request.house.slug)
    return form_page(request, form, question=_("What is this house?"))


def form_page(request: HouseRequest, form: forms.Form, *, question: str) -> HttpResponse:
    """One form about the house, with the way back."""
    context: dict[str, object] = {
        "section": "house_settings",
        "form": form,
        "question": question,
        "back_to": reverse("house_settings", args=[request.house.slug]),
        "back_text": _("The house"),
    }
    status = 422 if form.errors else 200
    return page(request, "directory/house_form.html", context, status=status)
