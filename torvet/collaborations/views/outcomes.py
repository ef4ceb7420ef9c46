"""An outcome: its page with the chain that led to it, and telling of one."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.audit.selectors import history_of
from torvet.collaborations.actions.outcomes import add_outcome, change_outcome
from torvet.collaborations.chains import chain_of, outcomes_visible_to
from torvet.collaborations.forms.outcomes import OutcomeForm
from torvet.collaborations.models import Collaboration, Outcome
from torvet.collaborations.rules import may_tend
from torvet.collaborations.views.pages import collaboration_to_tend
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import House, Offer
from torvet.directory.selectors.offers import offers_visible_to
from torvet.ui.messages import tell


@in_house
def outcome(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(outcomes_visible_to(request.membership), pk=pk)
    context: dict[str, object] = {
        "section": "collaborations",
        "outcome": found,
        "chain": chain_of(found.collaboration),
        "history": _history(found, request.house),
        "may_write": may_tend(request.membership, found.collaboration),
    }
    return page(request, "collaborations/outcome.html", context)


@in_house
def outcome_add(request: HouseRequest, pk: int) -> HttpResponse:
    """The activity it came from may stand in the address."""
    collaboration = collaboration_to_tend(request, pk)
    form = _form(request, collaboration, offer=_asked_about(request))
    if form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        added = attempt(
            form,
            lambda: add_outcome(collaboration=collaboration, by=request.user, now=now, **said),
        )
        if added is not None:
            tell(request, _("Saved."))
            return redirect("outcome", request.house.slug, added.pk)
    return _form_page(request, collaboration, form)


@in_house
def outcome_edit(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(outcomes_visible_to(request.membership), pk=pk)
    allow(may_tend(request.membership, found.collaboration))
    form = _form(request, found.collaboration, outcome=found)
    if form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        attempt(form, lambda: change_outcome(outcome=found, by=request.user, now=now, **said))
        if form.is_valid():
            tell(request, _("Saved."))
            return redirect("outcome", request.house.slug, pk)
    return _form_page(request, found.collaboration, form)


def _asked_about(request: HouseRequest) -> Offer | None:
    number = request.GET.get("offer", "")
    offers = offers_visible_to(request.membership)
    return offers.filter(pk=number).first() if number.isdecimal() else None


def _form(
    request: HouseRequest,
    collaboration: Collaboration,
    *,
    outcome: Outcome | None = None,
    offer: Offer | None = None,
) -> OutcomeForm:
    return OutcomeForm(
        request.POST if request.method == "POST" else None,
        collaboration=collaboration,
        today=request.house.today(timezone.now()),
        outcome=outcome,
        offer=offer,
    )


def _form_page(
    request: HouseRequest, collaboration: Collaboration, form: OutcomeForm
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "collaborations",
        "collaboration": collaboration,
        "form": form,
    }
    status = 422 if form.errors else 200
    return page(request, "collaborations/outcome_form.html", context, status=status)


@dataclass(frozen=True)
class Line:
    at: datetime
    by: str
    what: str


def _history(found: Outcome, house: House) -> list[Line]:
    """Newest first."""
    return [
        Line(house.now(entry.at), str(entry.by or ""), _what(entry.code, entry.details))
        for entry in history_of(found)
    ]


def _what(code: str, details: dict[str, list[str]]) -> str:
    if code.endswith(".added"):
        return _("Written down")
    names = [Outcome._meta.get_field(name).verbose_name for name in details.get("changed", [])]  # type: ignore[union-attr]
    return _("Changed: %(fields)s") % {"fields": ", ".join(map(str, names))}
