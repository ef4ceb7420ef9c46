"""I dag: what is on, where, and who is here."""

from django.http import HttpResponse
from django.utils import timezone

from torvet.collaborations.addresses import address_of
from torvet.collaborations.selectors import unanswered_of
from torvet.directory.http import HouseRequest, in_house, page
from torvet.directory.rules import may_run_house
from torvet.portal.calendars.day import day_in_house, has_no_actors_yet
from torvet.portal.forms.calendar import day_asked_for
from torvet.seasons.selectors import rounds_to_wish_in


@in_house
def today(request: HouseRequest) -> HttpResponse:
    clock = request.house.now(timezone.now())
    day = day_in_house(
        request.membership, day_asked_for(request.GET.get("day", ""), clock.date()), clock
    )
    is_new = day.is_empty and has_no_actors_yet(request.membership)
    context: dict[str, object] = {
        "day": day,
        "clock": clock,
        "is_new": is_new,
        "may_import": may_run_house(request.membership),
        "asked": [
            (address_of(one), one.collaboration) for one in unanswered_of(request.membership)
        ],
        "rounds": rounds_to_wish_in(request.membership, clock.date()),
    }
    return page(request, "portal/today.html", context)
