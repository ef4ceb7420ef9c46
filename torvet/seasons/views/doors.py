"""Finding the round or the wish that an address names."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone

from torvet.directory.http import HouseRequest, allow
from torvet.seasons import rules
from torvet.seasons.models import Season, Wish
from torvet.seasons.selectors import seasons_visible_to, wishes_visible_to


def season_of(request: HouseRequest, pk: int) -> Season:
    return get_object_or_404(seasons_visible_to(request.membership), pk=pk)


def season_to_arrange(request: HouseRequest, pk: int) -> Season:
    allow(rules.may_arrange_seasons(request.membership))
    return season_of(request, pk)


def wish_of(request: HouseRequest, pk: int) -> Wish:
    return get_object_or_404(wishes_visible_to(request.membership), pk=pk)


def wish_to_decide(request: HouseRequest, pk: int) -> Wish:
    allow(rules.may_arrange_seasons(request.membership))
    return get_object_or_404(wishes_visible_to(request.membership), pk=pk, withdrawn_at=None)


def today(request: HouseRequest) -> date:
    return request.house.today(timezone.now())
