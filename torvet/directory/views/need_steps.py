"""What one button does with a problem: move it, copy it, archive it, take it out again."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torvet.directory import rules
from torvet.directory.actions.needs import archive_need, copy_need, move_need, restore_need
from torvet.directory.http import HouseRequest, allow, in_house
from torvet.directory.models import House, Need, NeedStatus
from torvet.directory.selectors.needs import needs_visible_to
from torvet.ui.messages import tell

ROOM_FOR_THE_TITLE = 180
TO_THE_BOARD = "?to=board"


def archiving(house: House, need: Need) -> str:
    return reverse("need_archive", args=[house.slug, need.pk])


@in_house
@require_POST
def need_copy(request: HouseRequest, pk: int) -> HttpResponse:
    """A new problem like this one, open for editing at once."""
    found = get_object_or_404(needs_visible_to(request.membership), pk=pk)
    allow(rules.may_report_need(request.membership))
    title = _("%(title)s (copy)") % {"title": found.title[:ROOM_FOR_THE_TITLE]}
    copy = copy_need(need=found, title=title, by=request.user, now=timezone.now())
    said = _("This is the copy. Change what is different.")
    tell(request, said, undo=archiving(request.house, copy))
    return redirect("need_edit", request.house.slug, copy.pk)


@in_house
@require_POST
def need_archive(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(needs_visible_to(request.membership), pk=pk)
    allow(rules.may_edit_need(request.membership, found))
    archive_need(need=found, by=request.user, now=timezone.now())
    back = reverse("need_restore", args=[request.house.slug, pk])
    tell(request, _("“%(title)s” is archived.") % {"title": found.title}, undo=back)
    return redirect("needs", request.house.slug)


@in_house
@require_POST
def need_restore(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(needs_visible_to(request.membership), pk=pk)
    allow(rules.may_edit_need(request.membership, found))
    restore_need(need=found, by=request.user)
    tell(request, _("“%(title)s” is on the board again.") % {"title": found.title})
    return redirect("need", request.house.slug, pk)


@in_house
@require_POST
def need_move(request: HouseRequest, pk: int, status: str) -> HttpResponse:
    """`?to=board` leads to the board afterwards, else to the problem's own page."""
    found = get_object_or_404(needs_visible_to(request.membership), pk=pk)
    allow(rules.may_move_need(request.membership, found))
    if status not in NeedStatus:
        raise Http404
    undo = reverse("need_move", args=[request.house.slug, pk, found.status])
    move_need(need=found, to=NeedStatus(status), by=request.user)
    goes_to_board = request.GET.get("to") == "board"
    said = _("“%(title)s” is now: %(status)s.")
    told = said % {"title": found.title, "status": found.get_status_display()}
    tell(request, told, undo=undo + TO_THE_BOARD if goes_to_board else undo)
    if goes_to_board:
        return redirect("needs", request.house.slug)
    return redirect("need", request.house.slug, pk)
