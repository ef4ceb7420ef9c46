"""The house in numbers: the one page a board member sees."""

from django.http import HttpResponse
from django.utils import timezone

from torvet.directory.http import HouseRequest, in_house_totals, page
from torvet.network.figuring import speaking
from torvet.network.reading import picture_on
from torvet.network.sentences import answer
from torvet.portal.pictures import pictures_of, week
from torvet.portal.selectors.totals import known_about_offers


@in_house_totals
def totals(request: HouseRequest) -> HttpResponse:
    now = timezone.now()
    today = request.house.today(now)
    context: dict[str, object] = {
        "pictures": pictures_of(request.house),
        "week": week(request.house, today),
        "network": answer(speaking(picture_on(request.house, today, now=now))),
        "known": known_about_offers(request.house),
    }
    return page(request, "portal/totals.html", context)
