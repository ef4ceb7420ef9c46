"""I dag: what is on, where, and who is here."""

from datetime import date

from django.http import HttpResponse
from django.utils import timezone

from torvet.directory.http import HouseRequest, in_house, page
from torvet.directory.rules import may_run_house
from torvet.portal.selectors.today import day_in_house, has_no_actors_yet


@in_house
def today(request: HouseRequest) -> HttpResponse:
    clock = request.house.now(timezone.now())
    day = day_in_house(request.membership, _asked_for(request) or clock.date(), clock)
    is_new = day.is_empty and has_no_actors_yet(request.membership)
    context: dict[str, object] = {
        "day": day,
        "clock": clock,
        "is_new": is_new,
        "may_import": may_run_house(request.membership),
    }
    return page(request, "portal/today.html", context)


def _asked_for(request: HouseRequest) -> date | None:
    """`?day=2026-03-02`; anything else is today. The outermost years have no neighbours."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
    return day if date.min.year < day.year < date.max.year else None
