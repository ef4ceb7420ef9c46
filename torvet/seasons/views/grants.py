"""One wish before the coordinator: what it could have, what that would break, and what is
decided."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, in_house, page
from torvet.seasons.actions.granting import (
    WouldBreak,
    breaches_of,
    refuse_wish,
    release_grant,
    set_grant,
    weeks_left,
)
from torvet.seasons.forms.grants import RefusalForm
from torvet.seasons.forms.slots import SlotForm
from torvet.seasons.models import Grant, Wish
from torvet.seasons.presenting import breaches_in_words, line_of
from torvet.seasons.reading import Reading, read
from torvet.seasons.slots import Slot
from torvet.seasons.views.doors import wish_to_decide
from torvet.seasons.wording import Reasons, nearest_slot, slot_in_words
from torvet.ui.messages import tell

OPTION, NEAREST, OTHER, REFUSE, RELEASE = "option", "nearest", "other", "refuse", "release"


@in_house
def season_grant(request: HouseRequest, pk: int) -> HttpResponse:
    """`do` is option (with its number), nearest, other (with a room and a time), refuse or release.
    What would not hold is said first, and given all the same with `anyway`."""
    wish = wish_to_decide(request, pk)
    do = request.POST.get("do", "")
    if do == RELEASE:
        return _release(request, wish)
    if do == REFUSE:
        return _refuse(request, wish)
    return _give(request, wish, do) if do else _grant_page(request, wish)


def _refuse(request: HouseRequest, wish: Wish) -> HttpResponse:
    form = RefusalForm(request.POST)
    if form.is_valid():
        reason, by, now = form.cleaned_data["reason"], request.user, timezone.now()
        if attempt(form, lambda: refuse_wish(wish=wish, reason=reason, by=by, now=now)):
            return _done(request, wish)
    return _grant_page(request, wish, refusal=form)


def _give(request: HouseRequest, wish: Wish, do: str) -> HttpResponse:
    other = SlotForm(request.POST if do == OTHER else None, season=wish.season)
    slot = _asked_for(wish, do, request, other)
    if slot is None:
        return _grant_page(request, wish, other=other)
    try:
        set_grant(
            wish=wish,
            slot=slot,
            by=request.user,
            now=timezone.now(),
            reason=request.POST.get("word", ""),
            anyway=request.POST.get("anyway") == "yes",
        )
    except WouldBreak as refused:
        return _grant_page(request, wish, other=other, broken=_said(wish, slot, refused))
    except DomainError as refused:
        return _grant_page(request, wish, other=other, refused=str(refused))
    return _done(request, wish)


def _asked_for(wish: Wish, do: str, request: HouseRequest, other: SlotForm) -> Slot | None:
    if do == OTHER:
        return other.slot if other.is_valid() else None
    if do == NEAREST:
        grant = Grant.objects.filter(wish=wish).first()
        rooms = {room.pk: room for room in request.house.rooms.all()}
        return nearest_slot(grant.nearest, rooms) if grant else None
    number = request.POST.get("option", "")
    position = int(number) if number.isdecimal() else -1
    return get_object_or_404(wish.options.select_related("room", "also"), position=position).slot


def _said(wish: Wish, slot: Slot, refused: WouldBreak) -> list[str]:
    reading = read(wish.season).trying(slot)
    return breaches_in_words(refused.breaches, reading).get(wish.pk, [])


def _release(request: HouseRequest, wish: Wish) -> HttpResponse:
    try:
        release_grant(wish=wish, by=request.user)
        tell(request, _("It is weighed again with the others, the next time you share out."))
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect("season_grant", request.house.slug, wish.pk)


def _done(request: HouseRequest, wish: Wish) -> HttpResponse:
    tell(request, _("It stands, also when the rest is shared out anew."))
    return redirect("season", request.house.slug, wish.season_id)


def _grant_page(
    request: HouseRequest,
    wish: Wish,
    *,
    other: SlotForm | None = None,
    refusal: RefusalForm | None = None,
    broken: Sequence[str] = (),
    refused: str = "",
) -> HttpResponse:
    reading = read(wish.season)
    reasons = Reasons(reading.wishes, request.membership)
    standing = reading.wishes[wish.pk]
    context: dict[str, object] = {
        "section": "bookings",
        "season": reading.season,
        "line": line_of(standing, reasons, reading.rooms),
        "tried": [] if reading.season.is_settled else _tried(standing, reading),
        "other": other or SlotForm(None, season=reading.season),
        "refusal": refusal or RefusalForm(),
        "broken": broken,
        "refused": refused,
        "typed": request.POST,
    }
    status = 422 if request.method == "POST" else 200
    return page(request, "seasons/grant.html", context, status=status)


def _tried(wish: Wish, reading: Reading) -> list[dict[str, object]]:
    """Each option: in how many weeks it is free, and what it would break."""
    found = []
    granted = wish.grant.slot if hasattr(wish, "grant") else None
    for option in wish.options.all():
        slot = option.slot
        breaches = breaches_of(reading, wish, slot)
        found.append(
            {
                "option": option,
                "words": slot_in_words(slot),
                "weeks": weeks_left(reading, wish, slot),
                "breaks": breaches_in_words(breaches, reading).get(wish.pk, []),
                "is_granted": slot == granted,
            }
        )
    return found
