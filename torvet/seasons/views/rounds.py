"""Season rounds: the list, one of them, and the steps from wishes to bookings."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.seasons import rules
from torvet.seasons.actions.proposing import propose
from torvet.seasons.actions.rounds import (
    change_season,
    drop_season,
    open_season,
    reopen_season,
)
from torvet.seasons.actions.settling import settle_season, what_breaks
from torvet.seasons.forms.rounds import CopyForm, ReopenForm, SeasonForm
from torvet.seasons.models import Season, Stage
from torvet.seasons.presenting import breaches_in_words, fared, grid_of, lines_of
from torvet.seasons.reading import read
from torvet.seasons.selectors import (
    counted,
    last_wishes,
    rooms_for_a_season,
    seasons_visible_to,
    standing_wishes,
)
from torvet.seasons.views.doors import season_of, season_to_arrange, today
from torvet.seasons.wording import Reasons
from torvet.ui.messages import tell


@require_safe
@in_house
def seasons(request: HouseRequest) -> HttpResponse:
    context: dict[str, object] = {
        "section": "bookings",
        "seasons": counted(seasons_visible_to(request.membership)),
        "may_arrange": rules.may_arrange_seasons(request.membership),
    }
    return page(request, "seasons/seasons.html", context)


@in_house
def season_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_seasons(request.membership))
    form = SeasonForm(_typed(request), house=request.house)
    if form.is_valid():
        said, house, by, now = form.cleaned_data, request.house, request.user, timezone.now()
        made = attempt(form, lambda: open_season(house=house, by=by, now=now, **said))
        if made is not None:
            tell(request, _("The round is open for wishes."))
            return redirect("season", house.slug, made.pk)
    return _form_page(request, form)


@in_house
def season_edit(request: HouseRequest, pk: int) -> HttpResponse:
    season = season_to_arrange(request, pk)
    form = SeasonForm(_typed(request), house=request.house, season=season)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        if attempt(form, lambda: change_season(season=season, by=by, **said)):
            tell(request, _("Saved."))
            return redirect("season", request.house.slug, pk)
    return _form_page(request, form, season)


@require_POST
@in_house
def season_remove(request: HouseRequest, pk: int) -> HttpResponse:
    found = season_to_arrange(request, pk)
    try:
        drop_season(season=found, by=request.user)
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("season", request.house.slug, pk)
    tell(request, _("The round is removed."))
    return redirect("seasons", request.house.slug)


def _form_page(
    request: HouseRequest, form: SeasonForm, season: Season | None = None
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "bookings",
        "form": form,
        "season": season,
        "has_rooms": rooms_for_a_season(request.house).exists(),
    }
    return page(request, "seasons/season_form.html", context, status=422 if form.errors else 200)


@require_safe
@in_house
def season(request: HouseRequest, pk: int) -> HttpResponse:
    """To the coordinator all of it; to an actor its own wishes, and once it is settled the
    answers."""
    return _season_page(request, season_of(request, pk))


@require_POST
@in_house
def season_propose(request: HouseRequest, pk: int) -> HttpResponse:
    found, by = season_to_arrange(request, pk), request.user
    return _step(
        request,
        found,
        lambda: propose(season=found, by=by, now=timezone.now()),
        _("The rooms are shared out. Look it through, adjust it, and settle it."),
    )


@require_POST
@in_house
def season_settle(request: HouseRequest, pk: int) -> HttpResponse:
    found, by = season_to_arrange(request, pk), request.user
    return _step(
        request,
        found,
        lambda: settle_season(season=found, by=by, now=timezone.now()),
        _("It is settled: the rooms are booked, and everyone is told."),
    )


@require_POST
@in_house
def season_reopen(request: HouseRequest, pk: int) -> HttpResponse:
    found = season_to_arrange(request, pk)
    form = ReopenForm(request.POST)
    if form.is_valid():
        until, by, now = form.cleaned_data["wishes_until"], request.user, timezone.now()
        if attempt(form, lambda: reopen_season(season=found, wishes_until=until, by=by, now=now)):
            tell(request, _("The round is open for wishes again."))
            return redirect("season", request.house.slug, pk)
    return _season_page(request, found, reopening=form)


def _step(
    request: HouseRequest, found: Season, do: Callable[[], Season], said: str
) -> HttpResponse:
    try:
        do()
    except DomainError as refused:
        found.refresh_from_db()
        return _season_page(request, found, refused=str(refused))
    tell(request, said)
    return redirect("season", request.house.slug, found.pk)


def _season_page(
    request: HouseRequest,
    found: Season,
    *,
    refused: str = "",
    reopening: ReopenForm | None = None,
) -> HttpResponse:
    sees_all = rules.may_arrange_seasons(request.membership)
    reopens = reopening or ReopenForm(None, initial={"wishes_until": found.wishes_until})
    context: dict[str, object] = {
        "section": "bookings",
        "season": found,
        "refused": refused,
        "reopening": reopens,
        "may_wish": rules.is_open_to(request.membership, found, today(request)),
        "takes_wishes": found.takes_wishes(today(request)),
    }
    context |= _for_all(request, found) if sees_all else _for_one(request, found)
    template = "seasons/season_all.html" if sees_all else "seasons/season_own.html"
    is_wrong = refused or reopens.errors
    return page(request, template, context, status=422 if is_wrong else 200)


def _for_all(request: HouseRequest, found: Season) -> dict[str, object]:
    reading = read(found)
    wishes = list(reading.wishes.values())
    reasons = Reasons(reading.wishes, request.membership)
    rooms = sorted(reading.rooms.values(), key=lambda room: (room.position, room.name))
    days, grid = grid_of(wishes, rooms)
    without = [wish for wish in wishes if not hasattr(wish, "grant") or wish.grant.slot is None]
    lines = lines_of(without, reasons, reading.rooms)
    broken = what_breaks(reading) if found.stage == Stage.PROPOSED else ()
    said = breaches_in_words(broken, reading)
    return {
        "wished": len(wishes),
        "actors": len({wish.organization_id for wish in wishes}),
        "waiting": [line for line in lines if line.grant is None],
        "unmet": [line for line in lines if line.is_unmet],
        "broken": [(reading.wishes[pk], words) for pk, words in said.items()],
        "days": days,
        "grid": grid,
        "fared": fared(reading) if reading.grants else [],
        "copying": CopyForm(None, season=found),
    }


def _for_one(request: HouseRequest, found: Season) -> dict[str, object]:
    """What is proposed is nobody's yet, so only a settled round has answers."""
    standing = {wish.pk: wish for wish in standing_wishes(found)}
    actor = request.membership.organization
    own = [wish for wish in standing.values() if wish.organization_id == (actor and actor.pk)]
    reasons = Reasons(standing, request.membership)
    rooms = {room.pk: room for room in request.house.rooms.all()}
    return {
        "lines": lines_of(own, reasons, rooms),
        "may_copy": actor is not None and not own and last_wishes(actor, found).exists(),
    }


def _typed(request: HouseRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
