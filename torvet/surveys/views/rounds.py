"""Survey rounds inside the house: the list, opening one, and what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.surveys import rules
from torvet.surveys.actions.rounds import drop_round, end_round, give_longer, open_round
from torvet.surveys.addresses import address_of
from torvet.surveys.consent import consent_in
from torvet.surveys.forms.rounds import LongerForm, RoundForm
from torvet.surveys.models import Openness, SurveyRound
from torvet.surveys.results import results_for
from torvet.surveys.selectors import actors_to_ask, counted, respondent_of, rounds_visible_to
from torvet.ui.messages import tell

SECTION = "surveys"


@require_safe
@in_house
def surveys(request: HouseRequest) -> HttpResponse:
    today = request.house.today(timezone.now())
    rounds = list(counted(rounds_visible_to(request.membership)))
    context: dict[str, object] = {
        "section": SECTION,
        "rounds": [(one, one.takes_answers(today)) for one in rounds],
        "may_ask": rules.may_ask(request.membership),
    }
    return page(request, "surveys/surveys.html", context)


@in_house
def survey_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_ask(request.membership))
    now, house = timezone.now(), request.house
    typed = request.POST if request.method == "POST" else None
    form = RoundForm(typed, house=house, today=house.today(now))
    if form.is_valid():
        said = {**form.cleaned_data, "openness": Openness(form.cleaned_data["openness"])}
        by = request.user
        opened = attempt(form, lambda: open_round(house=house, by=by, now=now, **said))
        if opened is not None:
            tell(request, _("The round is open, and each actor is sent its own address."))
            return redirect("survey_round", house.slug, opened.pk)
    context: dict[str, object] = {
        "section": SECTION,
        "form": form,
        "has_enough": actors_to_ask(house).count() >= rules.ENOUGH_ACTORS,
        "texts": [(kind.label, consent_in(request.LANGUAGE_CODE, kind)) for kind in Openness],
    }
    return page(request, "surveys/round_form.html", context, status=422 if form.errors else 200)


@require_safe
@in_house
def survey_round(request: HouseRequest, pk: int) -> HttpResponse:
    return _round_page(request, _found(request, pk))


@require_POST
@in_house
def survey_longer(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_ask(request.membership))
    found, form = _found(request, pk), LongerForm(request.POST)
    if form.is_valid():
        until, by, now = form.cleaned_data["closes_on"], request.user, timezone.now()
        done = attempt(
            form, lambda: give_longer(survey_round=found, closes_on=until, by=by, now=now)
        )
        if done is not None:
            tell(request, _("Saved."))
            return redirect("survey_round", request.house.slug, pk)
    return _round_page(request, found, longer=form)


@require_POST
@in_house
def survey_end(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_ask(request.membership))
    end_round(survey_round=_found(request, pk), by=request.user, now=timezone.now())
    tell(request, _("The round is over."))
    return redirect("survey_round", request.house.slug, pk)


@require_POST
@in_house
def survey_remove(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_ask(request.membership))
    try:
        drop_round(survey_round=_found(request, pk), by=request.user)
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("survey_round", request.house.slug, pk)
    tell(request, _("The round is removed."))
    return redirect("surveys", request.house.slug)


def _found(request: HouseRequest, pk: int) -> SurveyRound:
    return get_object_or_404(rounds_visible_to(request.membership), pk=pk)


def _round_page(
    request: HouseRequest, found: SurveyRound, *, longer: LongerForm | None = None
) -> HttpResponse:
    is_open = found.takes_answers(request.house.today(timezone.now()))
    asked = list(found.respondents.select_related("organization"))
    own = respondent_of(found, request.membership)
    form = longer or LongerForm(None, initial={"closes_on": found.closes_on})
    context: dict[str, object] = {
        "section": SECTION,
        "round": found,
        "is_open": is_open,
        "asked": asked,
        "done": sum(one.finished_at is not None for one in asked),
        "own": own,
        "own_address": address_of(own) if own is not None and is_open else "",
        "may_ask": rules.may_ask(request.membership),
        "longer": form,
        "results": None if is_open else results_for(request.membership, found),
    }
    status = 422 if form.errors else 200
    return page(request, "surveys/round.html", context, status=status)
