"""Screens: what hangs in the lobby and beside the doors, and where the house looks after them."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.portal.selectors.door import panel_of, spans_besides
from torvet.portal.selectors.lobby import lobby_of
from torvet.rooms import rules
from torvet.rooms.actions import screens as actions
from torvet.rooms.actions.checking_in import EARLY
from torvet.rooms.actions.door import ChangedMeanwhile, book_at_door, check_in_at_door
from torvet.rooms.forms.screens import HouseNoticeForm, ScreenForm
from torvet.rooms.models import HouseNotice, Occurrence, Screen, ScreenKind
from torvet.rooms.selectors.door import may_be_checked_in, screen_at, screens_of
from torvet.ui.messages import tell

LANGUAGES = ("da", "en")


@require_safe
@never_cache
@login_not_required
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """The whole page; its element asks for the same address again and takes the picture from it."""
    return _screen(request, _found(token), timezone.now())


@require_safe
@never_cache
@login_not_required
def screen_keeper(request: HttpRequest, token: str) -> HttpResponse:
    """The service worker of one screen. Where it stands is as far as it reaches, so that each has
    its own and none knows the address of another."""
    _found(token)
    return render(request, "portal/screen_keeper.js", content_type="text/javascript")


def _screen(
    request: HttpRequest, found: Screen, now: datetime, *, refused: str = "", status: int = 200
) -> HttpResponse:
    house = found.house
    context: dict[str, object] = {
        "screen": found,
        "house": house,
        "clock": house.now(now),
        "refused": refused,
    }
    if found.kind == ScreenKind.LOBBY or found.room is None:
        pictures = []
        for language in LANGUAGES:
            with translation.override(language):
                pictures.append((language, lobby_of(house, now)))
        context["pictures"] = pictures
        return render(request, "portal/lobby.html", context, status=status)
    context |= _door(found, now) | {"other": _other_language()}
    return render(request, "portal/door.html", context, status=status)


def _other_language() -> str:
    """A panel is read by whoever comes: what it says is said in the other language too."""
    return next(one for one in LANGUAGES if one != translation.get_language())


def _door(found: Screen, now: datetime) -> dict[str, object]:
    assert found.room is not None  # noqa: S101  a door panel has a room
    house, panel = found.house, panel_of(found.room, now)
    door = panel.door
    waiting = [one for one in (door.current, door.following) if one is not None]
    return {
        "panel": panel,
        "until": house.now(door.until) if door.until else None,
        "offer": [house.now(moment) for moment in door.offer] if door.offer else None,
        "offered": door.offer.start.isoformat() if door.offer else "",
        "may_book": door.offer is not None and found.organization is not None,
        "to_check_in": next((one for one in waiting if may_be_checked_in(one, now, EARLY)), None),
    }


@never_cache
@login_not_required
def door_book(request: HttpRequest, token: str) -> HttpResponse:
    """`start` is what the panel showed; the house's clock decides, never the panel's."""
    found, now = _found(token), timezone.now()
    besides = spans_besides(found.room, now) if found.room else []

    def book() -> Occurrence:
        return book_at_door(screen=found, start=_start(request), now=now, besides=besides)

    return _pressed(request, found, now, book)


@never_cache
@login_not_required
def door_check_in(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    found, now = _found(token), timezone.now()
    return _pressed(
        request, found, now, lambda: check_in_at_door(screen=found, occurrence=pk, now=now)
    )


def _pressed(
    request: HttpRequest, found: Screen, now: datetime, do: Callable[[], Occurrence]
) -> HttpResponse:
    """A tablet that starts again may ask for the address it was last at: it gets its picture."""
    if request.method == "POST":
        try:
            do()
        except DomainError as refused:
            return _screen(request, found, now, refused=str(refused), status=422)
    return redirect("screen", found.token)


def _start(request: HttpRequest) -> datetime:
    try:
        start = parse_datetime(request.POST.get("start", ""))
    except ValueError:
        start = None
    if start is None or start.tzinfo is None:
        raise ChangedMeanwhile
    return start


def _found(token: str) -> Screen:
    found = screen_at(token).first()
    if found is None:
        raise Http404
    return found


@require_safe
@in_house
def screens(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    context: dict[str, object] = {
        "screens": [
            (one, request.build_absolute_uri(reverse("screen", args=[one.token])))
            for one in screens_of(request.house)
        ],
        "notices": request.house.house_notices.all(),
        "today": request.house.today(timezone.now()),
    }
    return page(request, "portal/screens.html", context)


@in_house
def screen_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    form = ScreenForm(_typed(request), house=request.house)
    if form.is_valid():
        said, house, by = form.cleaned_data, request.house, request.user
        if attempt(form, lambda: actions.add_screen(house=house, by=by, **said)) is not None:
            tell(request, _("The screen is ready. Open its address on it."))
            return redirect("screens", request.house.slug)
    return _form_page(request, form, _("Which screen is it?"))


@in_house
def screen_edit(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    found = get_object_or_404(screens_of(request.house), pk=pk)
    form = ScreenForm(_typed(request), house=request.house, screen=found)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        if attempt(form, lambda: actions.change_screen(screen=found, by=by, **said)) is not None:
            tell(request, _("“%(name)s” is saved.") % {"name": found.name})
            return redirect("screens", request.house.slug)
    return _form_page(request, form, _("Which screen is it?"))


@require_POST
@in_house
def screen_revoke(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    found = get_object_or_404(screens_of(request.house), pk=pk)
    actions.revoke_screen(screen=found, by=request.user, now=timezone.now())
    undo = reverse("screen_restore", args=[request.house.slug, pk])
    tell(request, _("The address of “%(name)s” is taken back.") % {"name": found.name}, undo=undo)
    return redirect("screens", request.house.slug)


@require_POST
@in_house
def screen_restore(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    found = get_object_or_404(request.house.screens, pk=pk)
    actions.restore_screen(screen=found, by=request.user)
    tell(request, _("“%(name)s” is back.") % {"name": found.name})
    return redirect("screens", request.house.slug)


@in_house
def house_notice_add(request: HouseRequest) -> HttpResponse:
    return _house_notice(request, None, _("The line is put up."))


@in_house
def house_notice_edit(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(request.house.house_notices, pk=pk)
    return _house_notice(request, found, _("The line is changed."))


def _house_notice(request: HouseRequest, notice: HouseNotice | None, done: str) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    form = HouseNoticeForm(_typed(request), notice=notice)
    if form.is_valid():
        said = {**form.cleaned_data, "house": request.house, "by": request.user}
        if attempt(form, lambda: actions.put_up_notice(notice=notice, **said)) is not None:
            tell(request, done)
            return redirect("screens", request.house.slug)
    return _form_page(request, form, _("What shall the screen say?"))


@require_POST
@in_house
def house_notice_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    notice = get_object_or_404(request.house.house_notices, pk=pk)
    actions.take_down_notice(notice=notice, by=request.user)
    tell(request, _("The line is taken down."))
    return redirect("screens", request.house.slug)


def _typed(request: HouseRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _form_page(
    request: HouseRequest, form: ScreenForm | HouseNoticeForm, question: str
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "screens",
        "form": form,
        "question": question,
        "back_to": reverse("screens", args=[request.house.slug]),
        "back_text": _("Screens"),
    }
    status = 422 if form.errors else 200
    return page(request, "directory/house_form.html", context, status=status)
