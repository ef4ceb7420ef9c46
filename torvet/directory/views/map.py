"""Kortet: who does what for whom, as a page, as a list to take along, and what is put away."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone

from torvet.directory import rules, sheets
from torvet.directory.forms.map import MapForm
from torvet.directory.http import HouseRequest, in_house, page
from torvet.directory.outgoing import rows_of_map
from torvet.directory.selectors.map import (
    actors_found,
    archived_offers,
    archived_organizations,
    offers_without_actor,
    with_offers,
)
from torvet.directory.selectors.offers import OfferFilter

ACTORS_A_PAGE = 30
UNKNOWN_SHOWN = 5


@in_house
def the_map(request: HouseRequest) -> HttpResponse:
    form = MapForm(request.GET, house=request.house, today=request.house.today(timezone.now()))
    wanted = form.wanted()
    context: dict[str, object] = {
        "form": form,
        "wanted": wanted,
        "asked": request.GET.urlencode(),
        "may_add_organization": rules.may_add_organization(request.membership),
        "may_add_offer": rules.may_add_offer(request.membership),
        **_found(request, wanted),
    }
    return page(request, "directory/map.html", context, part="results")


def _found(request: HouseRequest, wanted: OfferFilter) -> dict[str, object]:
    """Actors page by page; offers of which nobody knows the actor first, or alone when asked."""
    asked_page = request.GET.get("page")
    lost = offers_without_actor(request.membership, wanted)
    if wanted.without_actor:
        offers = Paginator(lost, ACTORS_A_PAGE).get_page(asked_page)
        return {"page": offers, "lost": list(offers), "number_lost": offers.paginator.count}
    found = Paginator(actors_found(request.membership, wanted), ACTORS_A_PAGE).get_page(asked_page)
    number_lost = lost.count()
    return {
        "page": found,
        "actors": with_offers(request.membership, wanted, list(found)),
        "lost": list(lost[:UNKNOWN_SHOWN]) if number_lost and found.number == 1 else [],
        "number_lost": number_lost,
    }


@in_house
def map_export(request: HouseRequest, kind: str) -> HttpResponse:
    """What the page shows, over all its pages, as a list that Torvet's own import reads."""
    if kind not in sheets.KINDS:
        raise Http404
    form = MapForm(request.GET, house=request.house, today=request.house.today(timezone.now()))
    rows = rows_of_map(request.membership, form.wanted())
    content_type, write = sheets.KINDS[kind]
    response = HttpResponse(write(rows), content_type=content_type)
    name = f"{request.house.slug}-{request.house.today(timezone.now())}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@in_house
def map_archive(request: HouseRequest) -> HttpResponse:
    context: dict[str, object] = {
        "section": "map",
        "organizations": archived_organizations(request.membership),
        "offers": archived_offers(request.membership),
    }
    return page(request, "directory/archive.html", context)
