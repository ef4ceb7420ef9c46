"""A round as a file."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from torvet.directory import downloads
from torvet.directory.http import HouseRequest, in_house
from torvet.seasons.outgoing import rows_of
from torvet.seasons.selectors import standing_wishes
from torvet.seasons.views.doors import season_to_arrange


@require_safe
@in_house
def season_export(request: HouseRequest, pk: int, kind: str) -> HttpResponse:
    season = season_to_arrange(request, pk)
    name = f"{request.house.slug}-season-{request.house.today(timezone.now())}"
    return downloads.sheet(rows_of(standing_wishes(season)), name, kind)
