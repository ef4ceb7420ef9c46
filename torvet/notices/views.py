"""Beskeder: what I was told."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.accounts.http import SignedInRequest
from torvet.directory.http import HouseRequest, in_house, page
from torvet.notices.actions import choose_messages, mark_read, start_reminders, stop_reminders
from torvet.notices.forms import PreferenceForm
from torvet.notices.selectors import has_stopped, notices_for, unread_count
from torvet.notices.stopping import email_in
from torvet.ui.messages import tell

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


def notice_preferences(request: SignedInRequest) -> HttpResponse:
    """The person's own, in all their houses."""
    typed = request.POST if request.method == "POST" else None
    form = PreferenceForm(typed, user=request.user)
    if form.is_valid():
        choose_messages(wanted=form.wanted, by=request.user)
        tell(request, _("Saved."))
        return redirect("notice_preferences")
    status = 422 if form.errors else 200
    return render(request, "notices/preferences.html", {"form": form}, status=status)


@login_not_required
def reminders_stop(request: HttpRequest, token: str) -> HttpResponse:
    """For a mail address without an account, both ways. A press of the button, since mail programs
    open links by themselves."""
    email = email_in(token)
    if email is None:
        return render(request, "notices/stop.html", {"is_changed": True}, status=404)
    if request.POST.get("do") == "start":
        start_reminders(email=email, by=None)
    elif request.method == "POST":
        stop_reminders(email=email, by=None, now=timezone.now())
    context = {"email": email, "is_stopped": has_stopped(email), "do": request.POST.get("do")}
    return render(request, "notices/stop.html", context)
