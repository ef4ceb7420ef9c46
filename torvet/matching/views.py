"""Snitflader: where efforts meet, what is missing, who should meet – and the answers to it."""

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.collaborations.actions.moving import OthersAnswered
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.rules import may_run_house
from torvet.matching import pictures, rules, selectors
from torvet.matching.actions.answering import answer_suggestion, undo_answer
from torvet.matching.forms import AnswerForm
from torvet.matching.models import Answer, Subject
from torvet.matching.presenting import (
    KINDS,
    ShownGap,
    ShownOverlap,
    ShownProposal,
    shown_gaps,
    shown_groups,
    shown_overlaps,
    shown_proposals,
)
from torvet.matching.suggested import Suggested
from torvet.meetings.rules import may_call_meetings
from torvet.ui.messages import tell

FIRST_LANGUAGE = "da"
"""Of the reasons that are kept, so that all in the house read the same."""
FIRST_FEW = 3
A_PAGE = 12
Shown = TypeVar("Shown", ShownOverlap, ShownGap, ShownProposal)


@require_safe
@in_house
def interfaces(request: HouseRequest) -> HttpResponse:
    found = selectors.suggestions_for(request.house, now=timezone.now())
    gaps = list(shown_gaps(found))
    context: dict[str, object] = {
        "proposals": [_asked(request, one) for one in islice(shown_proposals(found), FIRST_FEW)],
        "proposals_in_all": len(found.proposals),
        "overlaps": [_asked(request, one) for one in islice(shown_overlaps(found), FIRST_FEW)],
        "overlaps_in_all": len(found.overlaps),
        "groups": list(shown_groups(found)),
        "need_gaps": [gap for gap in gaps if gap.need],
        "group_gaps": [gap for gap in gaps if gap.target_group],
        "may_answer_gaps": request.membership.is_coordinator,
        "gaps_in_all": len(gaps),
        "by_sector": pictures.needs_by_sector(request.house, found),
        "by_weekday": pictures.needs_by_weekday(request.house, found),
        "to_invite": selectors.teams_to_invite(request.membership),
        "is_empty": not found.read.offers,
        "may_import": may_run_house(request.membership),
    }
    return page(request, "matching/interfaces.html", context)


@require_safe
@in_house
def proposals(request: HouseRequest) -> HttpResponse:
    """Everyone who should meet."""
    found = selectors.suggestions_for(request.house, now=timezone.now())
    asked_page = Paginator(list(shown_proposals(found)), A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "page": asked_page,
        "proposals": [_asked(request, one) for one in asked_page],
        "to_invite": selectors.teams_to_invite(request.membership),
    }
    return page(request, "matching/proposals.html", context)


@require_safe
@in_house
def overlaps(request: HouseRequest) -> HttpResponse:
    """All of them, one kind at a time if asked for."""
    found = selectors.suggestions_for(request.house, now=timezone.now())
    kind = request.GET.get("kind", "")
    shown = [one for one in shown_overlaps(found) if kind in ("", one.kind)]
    asked_page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    counts = {known: sum(one.kind == known for one in found.overlaps) for known in KINDS}
    context: dict[str, object] = {
        "page": asked_page,
        "overlaps": [_asked(request, one) for one in asked_page],
        "kinds": [(known, label, counts[known]) for known, label in KINDS.items()],
        "kind": kind,
        "in_all": len(found.overlaps),
    }
    return page(request, "matching/overlaps.html", context)


@require_safe
@in_house
def answers(request: HouseRequest) -> HttpResponse:
    given = Paginator(selectors.answers_visible_to(request.membership), A_PAGE)
    shown = given.get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "page": shown,
        "answers": [(one, rules.may_undo(request.membership, one)) for one in shown],
    }
    return page(request, "matching/answers.html", context)


@require_POST
@in_house
def answer(request: HouseRequest, subject: str, key: str) -> HttpResponse:
    """An answer that is refused comes back with its suggestion and what was typed."""
    shown = _suggestion(request, subject, key)
    allow(rules.may_answer(request.membership, shown.suggested))
    form = AnswerForm(request.POST, key=key)
    if form.is_valid():
        with translation.override(FIRST_LANGUAGE):
            suggested = shown.suggested
        given = attempt(form, lambda: _answer(request, suggested, form))
        if given is not None:
            undo_it = reverse("answer_undo", args=[request.house.slug, given.pk])
            tell(request, _("Your answer is kept: %(answer)s.") % {"answer": given}, undo=undo_it)
            return _afterwards(request, given)
    context: dict[str, object] = {"section": "interfaces", subject: shown, "form": form}
    context["may_answer"] = True
    return page(request, "matching/answering.html", context, status=422)


def _afterwards(request: HouseRequest, given: Answer) -> HttpResponse:
    """Who may call a team together finds its times at once; others see what has begun."""
    if given.collaboration_id is None:
        return redirect("interfaces", request.house.slug)
    if may_call_meetings(request.membership):
        return redirect("convene", request.house.slug, given.pk)
    return redirect("collaboration", request.house.slug, given.collaboration_id)


def _answer(request: HouseRequest, suggested: Suggested, form: AnswerForm) -> Answer:
    now = timezone.now()
    return answer_suggestion(
        house=request.house,
        suggested=suggested,
        verdict=form.verdict,
        until=form.until(request.house.today(now)),
        reason=form.reason_for,
        by=request.user,
        now=now,
    )


@require_POST
@in_house
def undo(request: HouseRequest, pk: int) -> HttpResponse:
    given = get_object_or_404(selectors.answers_visible_to(request.membership), pk=pk)
    allow(rules.may_undo(request.membership, given))
    try:
        undo_answer(answer=given, by=request.user, now=timezone.now())
    except OthersAnswered as refused:
        messages.error(request, str(refused))
        return redirect("collaboration", request.house.slug, given.collaboration_id)
    tell(request, _("The answer is taken back."))
    return redirect("interfaces", request.house.slug)


def _asked(request: HouseRequest, shown: Shown) -> tuple[Shown, bool]:
    """A suggestion, and whether this person may answer it."""
    return shown, rules.may_answer(request.membership, shown.suggested)


def _suggestion(
    request: HouseRequest, subject: str, key: str
) -> ShownOverlap | ShownGap | ShownProposal:
    """The suggestion as it stands now; one that is no longer found is not there."""
    found = selectors.suggestions_for(request.house, now=timezone.now())
    shown: dict[str, Iterable[ShownOverlap | ShownGap | ShownProposal]] = {
        Subject.OVERLAP: shown_overlaps(found),
        Subject.GAP: shown_gaps(found),
        Subject.PROPOSAL: shown_proposals(found),
    }
    for one in shown.get(subject, ()):
        if one.key == key:
            return one
    raise Http404
