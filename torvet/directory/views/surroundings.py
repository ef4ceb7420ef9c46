"""The areas around the house, and the places where things happen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from torvet.directory.actions.houses import add_area, add_place, change_area, change_place
from torvet.directory.forms.house import AreaForm, PlaceForm
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house
from torvet.directory.rules import may_run_house
from torvet.directory.selectors.houses import areas_of, places_of
from torvet.directory.views.house import form_page
from torvet.ui.messages import tell


@in_house
def area_add(request: HouseRequest) -> HttpResponse:
    allow(may_run_house(request.membership))
    form = AreaForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        attempt(form, lambda: add_area(house=request.house, by=request.user, **said))
        if form.is_valid():
            return _saved(request, _("The area is added."))
    return form_page(request, form, question=_("Which area is it?"))


@in_house
def area_edit(request: HouseRequest, pk: int) -> HttpResponse:
    area = get_object_or_404(areas_of(request.house), pk=pk)
    allow(may_run_house(request.membership))
    form = AreaForm(request.POST if request.method == "POST" else None, area=area)
    if form.is_valid():
        said = form.cleaned_data
        attempt(form, lambda: change_area(area=area, by=request.user, **said))
        if form.is_valid():
            return _saved(request, _("The area is saved."))
    return form_page(request, form, question=_("Which area is it?"))


@in_house
def place_add(request: HouseRequest) -> HttpResponse:
    allow(may_run_house(request.membership))
    form = PlaceForm(request.POST if request.method == "POST" else None, house=request.house)
    if form.is_valid():
        said = form.cleaned_data
        attempt(form, lambda: add_place(house=request.house, by=request.user, **said))
        if form.is_valid():
            return _saved(request, _("The place is added."))
    return form_page(request, form, question=_("Where is it?"))


@in_house
def place_edit(request: HouseRequest, pk: int) -> HttpResponse:
    place = get_object_or_404(places_of(request.house), pk=pk)
    allow(may_run_house(request.membership))
    typed = request.POST if request.method == "POST" else None
    form = PlaceForm(typed, house=request.house, place=place)
    if form.is_valid():
        said = form.cleaned_data
        attempt(form, lambda: change_place(place=place, by=request.user, **said))
        if form.is_valid():
            return _saved(request, _("The place is saved."))
    return form_page(request, form, question=_("Where is it?"))


def _saved(request: HouseRequest, said: str) -> HttpResponse:
    tell(request, said)
    return redirect("house_settings", request.house.slug)
