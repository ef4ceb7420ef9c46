"""From the associations' list to the wishes of a round: choose it, look at it, put it in."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from torvet.directory import downloads
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, in_house, page
from torvet.exchange.ledger import Outcome
from torvet.exchange.wishes.actions import bring_in_wishes
from torvet.exchange.wishes.bringing import Account
from torvet.exchange.wishes.example import template_rows
from torvet.exchange.wishes.forms import PartsForm, WishListForm
from torvet.exchange.wishes.presenting import shown_columns, shown_wishes, why_refused
from torvet.exchange.wishes.sheets import Sheet, sheet_of
from torvet.seasons.actions.rounds import SettledAlready
from torvet.seasons.models import Season
from torvet.seasons.views.doors import season_to_arrange
from torvet.ui.messages import tell


@in_house
def season_list(request: HouseRequest, pk: int) -> HttpResponse:
    """Choose the file; with a file, or a sheet that is on its way, the preview."""
    season = season_to_arrange(request, pk)
    if season.is_settled:
        messages.error(request, str(SettledAlready()))
        return redirect("season", request.house.slug, pk)
    if request.method == "POST" and "sheet" in request.POST:
        return _looked_at(request, season)
    is_sent = request.method == "POST"
    form = WishListForm(request.POST, request.FILES) if is_sent else WishListForm()
    sheet = attempt(form, lambda: _sheet(form)) if form.is_valid() else None
    if sheet is not None:
        return _preview(request, season, sheet, PartsForm(sheet=sheet))
    context: dict[str, object] = {"section": "bookings", "season": season, "form": form}
    status = 422 if form.errors else 200
    return page(request, "exchange/wishes/choose.html", context, status=status)


def _sheet(form: WishListForm) -> Sheet:
    file = form.cleaned_data["file"]
    return sheet_of(cast(Any, file.file), file.name)


def _looked_at(request: HouseRequest, season: Season) -> HttpResponse:
    """`do` says whether to look again with other columns or to put the wishes in."""
    try:
        sheet = Sheet.from_text(request.POST["sheet"])
    except ValueError:
        return redirect("season_list", request.house.slug, season.pk)
    form = PartsForm(request.POST, sheet=sheet)
    if not form.is_valid() or request.POST.get("do") != "import":
        return _preview(request, season, sheet, form)
    account = _carry_out(request, season, sheet, form, dry_run=False)
    brought = account.count(Outcome.CREATED) + account.count(Outcome.UPDATED)
    said = ngettext("%(count)d wish is put in.", "%(count)d wishes are put in.", brought)
    tell(request, said % {"count": brought})
    if account.ledger.refused:
        return _page(request, season, sheet, form, account, is_done=True)
    return redirect("season", request.house.slug, season.pk)


def _preview(request: HouseRequest, season: Season, sheet: Sheet, form: PartsForm) -> HttpResponse:
    if form.is_bound and not form.is_valid():
        return _page(request, season, sheet, form, Account(), is_done=False)
    account = _carry_out(request, season, sheet, form, dry_run=True)
    return _page(request, season, sheet, form, account, is_done=False)


def _carry_out(
    request: HouseRequest, season: Season, sheet: Sheet, form: PartsForm, *, dry_run: bool
) -> Account:
    return bring_in_wishes(
        season=season,
        sheet=sheet,
        parts=form.parts,
        by=request.user,
        now=timezone.now(),
        dry_run=dry_run,
    )


def _page(
    request: HouseRequest,
    season: Season,
    sheet: Sheet,
    form: PartsForm,
    account: Account,
    *,
    is_done: bool,
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "bookings",
        "season": season,
        "sheet": sheet,
        "form": form,
        "columns": shown_columns(sheet, form),
        "wishes": shown_wishes(account),
        "refused": why_refused(account),
        "going_in": account.count(Outcome.CREATED) + account.count(Outcome.UPDATED),
        "is_done": is_done,
    }
    status = 422 if form.errors else 200
    return page(request, "exchange/wishes/preview.html", context, status=status)


@require_safe
@in_house
def season_list_template(request: HouseRequest, pk: int) -> HttpResponse:
    season = season_to_arrange(request, pk)
    wishes = _("wishes")
    return downloads.sheet(template_rows(season), f"{request.house.slug}-{wishes}", "xlsx")
