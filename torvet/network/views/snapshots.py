"""Kept pictures: the list, keeping one, comparing one with today or another."""

from datetime import date
from math import inf

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.network import rules
from torvet.network.actions.keeping import drop_snapshot, keep_survey, keep_work
from torvet.network.comparing import compared
from torvet.network.counting import settings_of
from torvet.network.drawing import drawn
from torvet.network.forms.pictures import FileForm, NameForm
from torvet.network.models import Snapshot
from torvet.network.reading import Picture, kept_picture, picture_on
from torvet.network.selectors import counted, snapshots_visible_to
from torvet.network.sentences import noise
from torvet.surveys.models import Openness
from torvet.surveys.selectors import rounds_visible_to
from torvet.ui.messages import tell


@require_safe
@in_house
def snapshots(request: HouseRequest) -> HttpResponse:
    return list_page(request)


def list_page(
    request: HouseRequest, *, naming: NameForm | None = None, fetching: FileForm | None = None
) -> HttpResponse:
    today = request.house.today(timezone.now())
    naming, fetching = naming or NameForm(None), fetching or FileForm(None, today=today)
    rounds = rounds_visible_to(request.membership).filter(openness=Openness.HOUSE)
    context: dict[str, object] = {
        "section": "network",
        "snapshots": counted(snapshots_visible_to(request.membership)),
        "may_arrange": rules.may_arrange(request.membership),
        "naming": naming,
        "fetching": fetching,
        "rounds": [one for one in rounds if not one.takes_answers(today)],
    }
    status = 422 if naming.errors or fetching.errors else 200
    return page(request, "network/snapshots.html", context, status=status)


@require_POST
@in_house
def snapshot_keep(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange(request.membership))
    form = NameForm(request.POST)
    if form.is_valid():
        house, name, by, now = (
            request.house,
            form.cleaned_data["name"],
            request.user,
            timezone.now(),
        )
        kept = attempt(form, lambda: keep_work(house=house, name=name, by=by, now=now))
        if kept is not None:
            return _kept(request, kept)
    return list_page(request, naming=form)


@require_POST
@in_house
def survey_keep(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange(request.membership))
    asked = get_object_or_404(rounds_visible_to(request.membership), pk=pk)
    try:
        kept = keep_survey(survey_round=asked, by=request.user, now=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("snapshots", request.house.slug)
    return _kept(request, kept)


def _kept(request: HouseRequest, snapshot: Snapshot) -> HttpResponse:
    tell(request, _("The picture is kept."))
    return redirect("snapshot", request.house.slug, snapshot.pk)


@require_POST
@in_house
def snapshot_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange(request.membership))
    found = get_object_or_404(snapshots_visible_to(request.membership), pk=pk)
    drop_snapshot(snapshot=found, by=request.user)
    tell(request, _("The picture is removed."))
    return redirect("snapshots", request.house.slug)


def _when(picture: Picture) -> tuple[date, float]:
    """Of two of one day the one that was kept first, and today last."""
    return picture.day, picture.snapshot.pk if picture.snapshot else inf


@require_safe
@in_house
def snapshot_compare(request: HouseRequest, pk: int) -> HttpResponse:
    """With today, or with the picture that `with` names; the earlier stands first."""
    allow(rules.sees_ties(request.membership, settings_of(request.house)))
    rows = snapshots_visible_to(request.membership)
    one = kept_picture(get_object_or_404(rows, pk=pk))
    other = request.GET.get("with", "")
    if other.isdigit():
        later = kept_picture(get_object_or_404(rows, pk=int(other)))
    else:
        now = timezone.now()
        later = picture_on(request.house, request.house.today(now), now=now)
    before, after = sorted((one, later), key=_when)
    found = compared(before, after)
    context: dict[str, object] = {
        "section": "network",
        "found": found,
        "noise": noise(found.density),
        "changes": [
            (_("Share of pairs that work together"), found.density),
            (_("Share of ties across sectors"), found.bridging),
        ],
        "lists": [
            (_("New ties"), found.new),
            (_("Of these, across sectors"), found.bridges),
            (_("Ties that are gone"), found.lost),
        ],
        "pictures": [drawn(before), drawn(after)],
        "choices": rows.exclude(pk=pk),
        "chosen": other,
        "snapshot": one.snapshot,
    }
    return page(request, "network/compare.html", context)
