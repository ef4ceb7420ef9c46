"""Who does what by when: writing it down, and saying what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torvet.audit.models import Entry
from torvet.audit.selectors import history_of
from torvet.base.errors import DomainError
from torvet.collaborations.actions import settling
from torvet.collaborations.forms.committing import (
    DroppedForm,
    KeptForm,
    MovedForm,
    SettlingForm,
    TakenOverForm,
)
from torvet.collaborations.forms.following_up import PromiseForm, keep_row, rows_of
from torvet.collaborations.models import Collaboration, Commitment
from torvet.collaborations.presenting.commitments import shown_commitment, told_of
from torvet.collaborations.rules import may_tend
from torvet.collaborations.selectors import commitments_visible_to
from torvet.collaborations.views.pages import collaboration_to_tend
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.ui.messages import tell

KINDS: dict[str, tuple[type[SettlingForm], Callable[..., Commitment]]] = {
    "kept": (KeptForm, settling.keep_commitment),
    "dropped": (DroppedForm, settling.drop_commitment),
    "moved": (MovedForm, settling.move_commitment),
    "taken_over": (TakenOverForm, settling.take_over),
}


@in_house
def commitments_add(request: HouseRequest, pk: int) -> HttpResponse:
    """Several at once; a row that is refused stays with its reason, the others are saved."""
    found, now = collaboration_to_tend(request, pk), timezone.now()
    rows = rows_of(request.POST if request.method == "POST" else None, found)
    if request.method == "POST":
        meant = any(row.is_meant for row in rows)
        rows = [keep_row(row, by=request.user, now=now) for row in rows]
        if meant and not any(row.errors for row in rows):
            tell(request, _("Saved."))
            return redirect(_section(request, found))
    return _add_page(request, found, rows)


def _add_page(request: HouseRequest, found: Collaboration, rows: list[PromiseForm]) -> HttpResponse:
    is_empty = request.method == "POST" and not any(row.errors for row in rows)
    context: dict[str, object] = {
        "section": "collaborations",
        "collaboration": found,
        "rows": rows,
        "is_empty": is_empty,
    }
    status = 422 if is_empty or any(row.errors for row in rows) else 200
    return page(request, "collaborations/commitments_add.html", context, status=status)


@in_house
def commitment(request: HouseRequest, pk: int) -> HttpResponse:
    """What became of it is said in one of four forms; `do` says which was sent."""
    found, now = (
        get_object_or_404(commitments_visible_to(request.membership), pk=pk),
        timezone.now(),
    )
    may_settle = may_tend(request.membership, found.party.collaboration)
    shown = _forms(request, found, request.house.today(now))
    if request.method == "POST":
        allow(may_settle)
        kind = request.POST.get("do", "")
        if kind in KINDS and _settle(request, found, kind, shown[kind], now):
            tell(request, _("Saved."))
            return redirect(_section(request, found.party.collaboration))
    return _page(request, found, shown if may_settle else {}, now)


def _forms(request: HouseRequest, found: Commitment, today: date) -> dict[str, SettlingForm]:
    sent = request.POST.get("do", "")
    return {
        kind: form(request.POST if kind == sent else None, commitment=found, today=today)
        for kind, (form, _deed) in KINDS.items()
    }


def _settle(
    request: HouseRequest, found: Commitment, kind: str, form: SettlingForm, now: datetime
) -> bool:
    if not form.is_valid():
        return False
    said, deed = form.cleaned_data, KINDS[kind][1]
    done = attempt(form, lambda: deed(commitment=found, by=request.user, now=now, **said))
    return done is not None


def _page(
    request: HouseRequest, found: Commitment, shown: dict[str, SettlingForm], now: datetime
) -> HttpResponse:
    found.refresh_from_db(fields=["state", "due_on", "reason", "settled_on", "moved_from"])
    today = request.house.today(now)
    context: dict[str, object] = {
        "section": "collaborations",
        "collaboration": found.party.collaboration,
        "one": shown_commitment(found, found.party, today, may_settle=bool(shown)),
        "history": [_line(request, entry) for entry in history_of(found)],
        "forms": shown,
    }
    is_wrong = any(form.errors for form in shown.values())
    status = 422 if is_wrong else 200
    return page(request, "collaborations/commitment.html", context, status=status)


@dataclass(frozen=True)
class Line:
    at: datetime
    by: str
    what: str


def _line(request: HouseRequest, entry: Entry) -> Line:
    return Line(request.house.now(entry.at), str(entry.by or ""), told_of(entry))


@require_POST
@in_house
def commitment_keep(request: HouseRequest, pk: int) -> HttpResponse:
    """Done today, in one press; it can be taken back."""
    found, now = _to_settle(request, pk), timezone.now()
    on = request.house.today(now)
    try:
        settling.keep_commitment(commitment=found, on=on, by=request.user, now=now)
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        undo = reverse("commitment_reopen", args=[request.house.slug, pk])
        tell(request, _("Kept."), undo=undo)
    return redirect(_section(request, found.party.collaboration))


@require_POST
@in_house
def commitment_reopen(request: HouseRequest, pk: int) -> HttpResponse:
    found = _to_settle(request, pk)
    try:
        settling.reopen_commitment(commitment=found, by=request.user)
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect(_section(request, found.party.collaboration))


def _to_settle(request: HouseRequest, pk: int) -> Commitment:
    found = get_object_or_404(commitments_visible_to(request.membership), pk=pk)
    allow(may_tend(request.membership, found.party.collaboration))
    return found


def _section(request: HouseRequest, found: Collaboration) -> str:
    return f"{reverse('collaboration', args=[request.house.slug, found.pk])}#commitments"
