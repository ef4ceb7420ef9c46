"""The desk where the house answers those who asked for a room."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions.answering import approve_booking, refuse_booking
from torvet.rooms.models import Booking
from torvet.rooms.selectors.requests import Waiting, requests_waiting
from torvet.ui.messages import tell


@require_safe
@in_house
def requests(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    return _desk(request)


@require_POST
@in_house
def request_answer(request: HouseRequest, pk: int) -> HttpResponse:
    """`do` is approve, approve_free (without the times that are taken) or refuse. What stands in
    the way is said at the request it is about, and the words typed stay."""
    booking = get_object_or_404(Booking, pk=pk, house=request.house)
    allow(rules.may_answer_request(request.membership, booking))
    answer, do, now = request.POST.get("answer", ""), request.POST.get("do"), timezone.now()
    try:
        if do == "refuse":
            refuse_booking(booking=booking, answer=answer, by=request.user, now=now)
            tell(request, _("The answer is sent."))
        else:
            skips = do == "approve_free"
            approve_booking(
                booking=booking, by=request.user, now=now, answer=answer, skips_clashes=skips
            )
            tell(request, _("It is approved, and the room is booked."))
    except DomainError as refused:
        return _desk(request, wrong=booking, why=str(refused), typed=answer)
    return redirect("requests", request.house.slug)


def _desk(
    request: HouseRequest, *, wrong: Booking | None = None, why: str = "", typed: str = ""
) -> HttpResponse:
    """What was wrong is said at the request; on top where it waits no more."""
    waiting: list[Waiting] = requests_waiting(request.house)
    is_gone = wrong is not None and all(one.booking.pk != wrong.pk for one in waiting)
    context: dict[str, object] = {
        "section": "requests",
        "waiting": waiting,
        "wrong": wrong.pk if wrong else None,
        "gone": wrong if is_gone else None,
        "why": why,
        "typed": typed,
    }
    return page(request, "rooms/requests.html", context, status=422 if wrong else 200)
