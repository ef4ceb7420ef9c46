"""Wishing for rooms: a new wish, a changed one, one taken back, and last season's again."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.seasons import rules
from torvet.seasons.actions.rounds import SettledAlready
from torvet.seasons.actions.wishes import (
    DoesNotSuit,
    WishesClosed,
    bring_back_wish,
    change_wish,
    copy_wishes,
    hand_in_wish,
    withdraw_wish,
)
from torvet.seasons.forms.rounds import CopyForm
from torvet.seasons.forms.wishes import OptionRows, WishForm
from torvet.seasons.models import Season, Wish
from torvet.seasons.presenting import lines_of
from torvet.seasons.selectors import standing_wishes, wishes_visible_to
from torvet.seasons.views.doors import season_of, season_to_arrange, today, wish_of
from torvet.seasons.wording import Reasons
from torvet.ui.messages import tell

A_PAGE = 40


@require_safe
@in_house
def season_asked(request: HouseRequest, pk: int) -> HttpResponse:
    """Every wish of the round, with what it got."""
    season = season_to_arrange(request, pk)
    wishes = list(standing_wishes(season))
    reasons = Reasons({wish.pk: wish for wish in wishes}, request.membership)
    rooms = {room.pk: room for room in request.house.rooms.all()}
    shown = Paginator(wishes, A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "section": "bookings",
        "season": season,
        "page": shown,
        "lines": lines_of(shown, reasons, rooms),
    }
    return page(request, "seasons/season_asked.html", context)


@in_house
def season_ask(request: HouseRequest, pk: int) -> HttpResponse:
    season = season_of(request, pk)
    allow(rules.may_wish(request.membership, season))
    if _is_too_late(request, season):
        return _too_late(request, season)
    typed = request.POST if request.method == "POST" else None
    form = WishForm(typed, membership=request.membership, season=season)
    rows = OptionRows(typed, season=season)
    past = rules.may_wish_late(request.membership)
    by, now = request.user, timezone.now()

    def save() -> Wish:
        return hand_in_wish(
            season=season,
            organization=form.actor,
            options=rows.slots,
            by=by,
            now=now,
            past_the_day=past,
            **form.values,
        )

    return _wish_page(request, season, form, rows, save)


@in_house
def season_wish(request: HouseRequest, pk: int) -> HttpResponse:
    wish = get_object_or_404(wishes_visible_to(request.membership), pk=pk, withdrawn_at=None)
    season = wish.season
    allow(rules.may_change_wish(request.membership, wish))
    if _is_too_late(request, season):
        return _too_late(request, season)
    typed = request.POST if request.method == "POST" else None
    form = WishForm(typed, membership=request.membership, season=season, wish=wish)
    stored = [option.slot for option in wish.options.all()]
    rows = OptionRows(typed, season=season, stored=stored)
    past = rules.may_wish_late(request.membership)
    by, now = request.user, timezone.now()

    def save() -> Wish:
        return change_wish(
            wish=wish, options=rows.slots, by=by, now=now, past_the_day=past, **form.values
        )

    return _wish_page(request, season, form, rows, save)


def _is_too_late(request: HouseRequest, season: Season) -> bool:
    """On the way to the form; what is typed into it is refused on the form itself."""
    is_open = rules.is_open_to(request.membership, season, today(request))
    return request.method != "POST" and not is_open


def _too_late(request: HouseRequest, season: Season) -> HttpResponse:
    messages.error(request, str(SettledAlready() if season.is_settled else WishesClosed()))
    return redirect("season", request.house.slug, season.pk)


def _wish_page(
    request: HouseRequest,
    season: Season,
    form: WishForm,
    rows: OptionRows,
    save: Callable[[], Wish],
) -> HttpResponse:
    """Pressing "one more" only shows the form again, with what is typed and one more row."""
    if form.is_bound and all([form.is_valid(), rows.is_valid()]):
        made = attempt(form, lambda: _saved(rows, save))
        if made is not None:
            tell(request, _("Your wish is handed in."))
            return redirect("season", request.house.slug, season.pk)
    context: dict[str, object] = {
        "section": "bookings",
        "season": season,
        "form": form,
        "options": rows,
        "wish": form.wish,
    }
    status = 422 if form.is_bound else 200
    part = "options" if rows.is_asking_for_more else ""
    return page(request, "seasons/wish_form.html", context, part=part, status=status)


def _saved(rows: OptionRows, save: Callable[[], Wish]) -> Wish | None:
    try:
        return save()
    except DoesNotSuit as refused:
        rows.refuse(refused)
        return None


@require_POST
@in_house
def season_wish_withdraw(request: HouseRequest, pk: int) -> HttpResponse:
    wish, past = _to_change(request, pk), rules.may_wish_late(request.membership)
    slug = request.house.slug
    try:
        withdraw_wish(wish=wish, by=request.user, now=timezone.now(), past_the_day=past)
        undo = reverse("season_wish_undo", args=[slug, pk])
        tell(request, _("The wish is withdrawn."), undo=undo)
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect("season", slug, wish.season_id)


@require_POST
@in_house
def season_wish_undo(request: HouseRequest, pk: int) -> HttpResponse:
    wish, past = _to_change(request, pk), rules.may_wish_late(request.membership)
    try:
        bring_back_wish(wish=wish, by=request.user, now=timezone.now(), past_the_day=past)
        tell(request, _("The wish stands again."))
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect("season", request.house.slug, wish.season_id)


def _to_change(request: HouseRequest, pk: int) -> Wish:
    wish = wish_of(request, pk)
    allow(rules.may_change_wish(request.membership, wish))
    return wish


@require_POST
@in_house
def season_wishes_copy(request: HouseRequest, pk: int) -> HttpResponse:
    """One's own actor's; the coordinator says whose."""
    season = season_of(request, pk)
    allow(rules.may_wish(request.membership, season))
    past = rules.may_wish_late(request.membership)
    form = CopyForm(request.POST, season=season)
    actor = request.membership.organization
    if past:
        actor = form.cleaned_data["organization"] if form.is_valid() else None
    if actor is None:
        messages.error(request, _("Choose an actor."))
        return redirect("season", request.house.slug, pk)
    by, now = request.user, timezone.now()
    try:
        made = copy_wishes(season=season, organization=actor, by=by, now=now, past_the_day=past)
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("season", request.house.slug, pk)
    said = ngettext(
        "%(count)d wish is handed in as last season.",
        "%(count)d wishes are handed in as last season.",
        len(made),
    )
    tell(request, said % {"count": len(made)})
    return redirect("season", request.house.slug, pk)
