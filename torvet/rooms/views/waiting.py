"""The waiting list: who stands in line, standing in it, and answering what is offered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions import offers
from torvet.rooms.actions.waiting import wish, withdraw
from torvet.rooms.forms.waiting import WishForm
from torvet.rooms.models import WaitingState, WaitingWish
from torvet.rooms.selectors.waiting import coming_wishes, in_line, wishes_visible_to
from torvet.ui.messages import tell


@in_house
@require_safe
def waiting(request: HouseRequest) -> HttpResponse:
    wishes = coming_wishes(request.membership, timezone.now())
    context: dict[str, object] = {
        "section": "bookings",
        "offered": _local(request, wishes.filter(state=WaitingState.OFFERED)),
        "in_line": _local(request, in_line(request.membership, timezone.now())),
        "sees_all": request.membership.is_coordinator,
    }
    return page(request, "rooms/waiting.html", context)


@in_house
def waiting_new(request: HouseRequest) -> HttpResponse:
    allow(rules.may_ask_for_room(request.membership))
    typed = request.POST if request.method == "POST" else None
    form = WishForm(typed, membership=request.membership, asked=request.GET)
    if form.is_valid():
        said, by, now = form.wished(), request.user, timezone.now()
        made = attempt(form, lambda: wish(by=by, now=now, **said))
        if made is not None:
            said_so = _("You are on the waiting list for %(room)s. You are told when it is free.")
            tell(request, said_so % {"room": made.room.name})
            return redirect("waiting", request.house.slug)
    context: dict[str, object] = {"section": "bookings", "form": form}
    return page(request, "rooms/waiting_new.html", context, status=422 if form.errors else 200)


@in_house
def waiting_answer(request: HouseRequest, pk: int) -> HttpResponse:
    """The page that the mail leads to; the answer is a POST, so that no mail reader gives it."""
    own = _own(request, pk)
    refused = ""
    if request.method == "POST":
        try:
            return _answer(request, own)
        except DomainError as error:
            refused = str(error)
            own = _own(request, pk)
    now = timezone.now()
    context: dict[str, object] = {
        "section": "bookings",
        "wish": _local(request, [own])[0],
        "is_offered": own.state == WaitingState.OFFERED and not _is_late(own),
        "is_waiting": own.state == WaitingState.WAITING and own.start > now,
        "refused": refused,
    }
    return page(request, "rooms/waiting_answer.html", context, status=422 if refused else 200)


@in_house
@require_POST
def waiting_withdraw(request: HouseRequest, pk: int) -> HttpResponse:
    own = _own(request, pk)
    try:
        withdraw(wish=own, by=request.user)
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("waiting_answer", request.house.slug, pk)
    tell(request, _("You no longer wait for %(room)s.") % {"room": own.room.name})
    return redirect("waiting", request.house.slug)


def _answer(request: HouseRequest, own: WaitingWish) -> HttpResponse:
    if request.POST.get("answer") == "yes":
        held = offers.accept(wish=own, by=request.user, now=timezone.now())
        asked = _("%(room)s is asked for. The coordinator answers you.")
        yours = _("%(room)s is yours.")
        said = (yours if held.is_live else asked) % {"room": own.room.name}
    else:
        offers.decline(wish=own, by=request.user, now=timezone.now())
        said = _("Thank you for answering. It is offered to the next in line.")
    tell(request, said)
    return redirect("waiting", request.house.slug)


def _own(request: HouseRequest, pk: int) -> WaitingWish:
    own = get_object_or_404(wishes_visible_to(request.membership), pk=pk)
    allow(rules.may_answer_offer(request.membership, own))
    return own


def _is_late(wish: WaitingWish) -> bool:
    return wish.answer_by is not None and timezone.now() >= wish.answer_by


def _local(request: HouseRequest, wishes: object) -> list[WaitingWish]:
    """In the house's own time, as pages say it."""
    found: list[WaitingWish] = list(wishes)  # type: ignore[call-overload]
    for one in found:
        one.start, one.end = request.house.now(one.start), request.house.now(one.end)
        one.answer_by = one.answer_by and request.house.now(one.answer_by)
    return found
