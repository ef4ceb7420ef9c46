"""Beskeder: what I was told."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from torvet.directory.http import HouseRequest, in_house, page
from torvet.notices.actions import mark_read
from torvet.notices.selectors import notices_for, unread_count

A_PAGE = 50


@in_house
@require_safe
def notices(request: HouseRequest) -> HttpResponse:
    shown = Paginator(notices_for(request.membership), A_PAGE).get_page(request.GET.get("page"))
    for notice in shown:
        notice.told_at = request.house.now(notice.told_at)
    context: dict[str, object] = {
        "section": "notices",
        "notices": shown,
        "unread": unread_count(request.membership),
    }
    return page(request, "notices/notices.html", context)


@in_house
@require_POST
def notices_read(request: HouseRequest) -> HttpResponse:
    mark_read(house=request.house, by=request.user, now=timezone.now())
    return redirect("notices", request.house.slug)


@in_house
@require_POST
def notice_read(request: HouseRequest, pk: int) -> HttpResponse:
    """On to what the notice is about, where it is about a page."""
    notice = get_object_or_404(notices_for(request.membership), pk=pk)
    mark_read(house=request.house, by=request.user, now=timezone.now(), notice=notice)
    if notice.link:
        return redirect(notice.link)
    return redirect("notices", request.house.slug)
