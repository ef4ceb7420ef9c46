"""A round as a file."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from torvet.directory import sheets
from torvet.directory.http import HouseRequest, in_house
from torvet.seasons.outgoing import rows_of
from torvet.seasons.selectors import standing_wishes
from torvet.seasons.views.doors import season_to_arrange


@require_safe
@in_house
def season_export(request: HouseRequest, pk: int, kind: str) -> HttpResponse:
    season = season_to_arrange(request, pk)
    if kind not in sheets.KINDS:
        raise Http404
    content_type, write = sheets.KINDS[kind]
    response = HttpResponse(write(rows_of(standing_wishes(season))), content_type=content_type)
    name = f"{request.house.slug}-season-{request.house.today(timezone.now())}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
