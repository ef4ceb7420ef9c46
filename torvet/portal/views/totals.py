"""The house in numbers: the one page a board member sees."""

from django.http import HttpResponse
from django.utils import timezone

from torvet.directory.http import HouseRequest, in_house_totals, page
from torvet.portal.pictures import pictures_of, week
from torvet.portal.selectors.totals import known_about_offers


@in_house_totals
def totals(request: HouseRequest) -> HttpResponse:
    today = request.house.today(timezone.now())
    context: dict[str, object] = {
        "pictures": pictures_of(request.house),
        "week": week(request.house, today),
        "known": known_about_offers(request.house),
    }
    return page(request, "portal/totals.html", context)
