"""Problemstillinger: the board, a problem's own page, and telling of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.directory import rules
from torvet.directory.actions.needs import change_need, report_need
from torvet.directory.forms.needs import NeedForm
from torvet.directory.forms.refusals import attempt
from torvet.directory.hours import in_words
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Means, Need, NeedStatus
from torvet.directory.selectors.needs import (
    archived_needs,
    needs_by_status,
    needs_visible_to,
    strengths_for,
)
from torvet.directory.views.histories import history_lines
from torvet.directory.views.need_steps import archiving
from torvet.ui.messages import tell


@in_house
def needs(request: HouseRequest) -> HttpResponse:
    columns = _columns(request)
    context: dict[str, object] = {
        "columns": columns,
        "is_empty": not any(column["needs"] for column in columns),
        "archived": archived_needs(request.membership),
        "may_add": rules.may_report_need(request.membership),
        "may_move": request.membership.is_coordinator,
    }
    return page(request, "directory/needs.html", context)


def _columns(request: HouseRequest) -> list[dict[str, object]]:
    """Each status with its problems and the statuses beside it."""
    board = needs_by_status(request.membership)
    order = [None, *(status for status, _needs in board), None]
    return [
        {"status": status, "needs": found, "before": before, "after": after}
        for (status, found), before, after in zip(board, order, order[2:], strict=False)
    ]


@in_house
def need(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(needs_visible_to(request.membership), pk=pk)
    context: dict[str, object] = {
        "section": "needs",
        "need": found,
        "wanted": in_words(found.wanted),
        "asks_for": [Means(kind).label for kind in found.asks_for if kind in Means],
        "strengths": strengths_for(request.membership, found),
        "history": history_lines(found, request.house),
        "reported_on": request.house.today(found.reported_at),
        "statuses": list(NeedStatus),
        "may_edit": rules.may_edit_need(request.membership, found),
        "may_move": rules.may_move_need(request.membership, found),
        "may_add": rules.may_report_need(request.membership),
    }
    return page(request, "directory/need.html", context)


@in_house
def need_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_report_need(request.membership))
    form = _form(request)
    if form.is_valid():
        said, by, now = form.cleaned_data, request.user, timezone.now()
        told = attempt(form, lambda: report_need(house=request.house, by=by, now=now, **said))
        if told is not None:
            undo = archiving(request.house, told)
            tell(request, _("Thank you. The problem is on the board."), undo=undo)
            return redirect("need", request.house.slug, told.pk)
    return _form_page(request, form, None)


@in_house
def need_edit(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(needs_visible_to(request.membership), pk=pk)
    allow(rules.may_edit_need(request.membership, found))
    form = _form(request, found)
    if form.is_valid():
        said = form.cleaned_data
        attempt(form, lambda: change_need(need=found, by=request.user, **said))
        if form.is_valid():
            tell(request, _("The problem is saved."))
            return redirect("need", request.house.slug, pk)
    return _form_page(request, form, found)


def _form(request: HouseRequest, found: Need | None = None) -> NeedForm:
    return NeedForm(
        request.POST if request.method == "POST" else None,
        house=request.house,
        today=request.house.today(timezone.now()),
        need=found,
    )


def _form_page(request: HouseRequest, form: NeedForm, found: Need | None) -> HttpResponse:
    context: dict[str, object] = {"section": "needs", "form": form, "need": found}
    status = 422 if form.errors else 200
    return page(request, "directory/need_form.html", context, status=status)
