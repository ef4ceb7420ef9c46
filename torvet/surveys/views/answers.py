"""The pages at which an actor answers. They need no account: whoever has the address answers for
the actor, in the browser in which the answers were begun."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.models import Organization
from torvet.surveys.actions.answering import (
    RoundIsOver,
    begin,
    decline,
    finish,
    rate,
    renew_address,
    say_whom,
)
from torvet.surveys.addresses import address_of, numbers_in
from torvet.surveys.forms.answers import KnownForm, RatingForm
from torvet.surveys.models import Respondent
from torvet.surveys.selectors import (
    actors_to_rate,
    ratings_by,
    respondent_numbered,
    speaks_for,
)

P = ParamSpec("P")
COOKIE_LASTS = timedelta(days=120)
View = Callable[Concatenate[HttpRequest, Respondent, P], HttpResponse]
Routed = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def _cookie(respondent: Respondent) -> str:
    return f"survey-{respondent.pk}"


def _is_inside(request: HttpRequest, respondent: Respondent) -> bool:
    """In the browser that began with the address in force, or signed in for the actor."""
    if respondent.agreed_at is None:
        return False
    if speaks_for(request.user, respondent.organization):
        return True
    key = request.get_signed_cookie(_cookie(respondent), default="")
    return key == str(respondent.bound_number)


def _to_the_actor(view: View[P]) -> Routed[P]:
    """The respondent that an address leads to; a page that says so where it leads nowhere, or the
    round is over."""

    @login_not_required
    @never_cache
    @wraps(view)
    def entered(
        request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        numbers = numbers_in(token)
        respondent = respondent_numbered(numbers[0]) if numbers else None
        if respondent is None or numbers is None:
            nothing = {"is_changed": numbers is None}
            return render(request, "surveys/no_survey.html", nothing, status=404)
        survey_round = respondent.survey_round
        if not survey_round.takes_answers(survey_round.house.today(timezone.now())):
            return _said(request, respondent, "surveys/over.html")
        if numbers[1] != respondent.link_number and not _is_inside(request, respondent):
            return _said(request, respondent, "surveys/elsewhere.html", is_old=True)
        try:
            return view(request, respondent, *args, **kwargs)
        except RoundIsOver:
            return _said(request, respondent, "surveys/over.html", 422)

    return cast(Routed[P], entered)


@_to_the_actor
def survey(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    """First the text to agree to; then the others, one by one."""
    if respondent.agreed_at is None or (
        respondent.bound_number != respondent.link_number and not _is_inside(request, respondent)
    ):
        return _said(request, respondent, "surveys/begin.html")
    if not _is_inside(request, respondent):
        return _said(request, respondent, "surveys/elsewhere.html")
    others, said = actors_to_rate(respondent), ratings_by(respondent)
    typed = request.POST if request.method == "POST" else None
    form = KnownForm(typed, others=others, said=said)
    if form.is_valid():
        known, by, now = form.chosen, _by(request), timezone.now()
        say_whom(respondent=respondent, known=known, by=by, now=now)
        return redirect(_next(respondent, others) or address_of(respondent))
    lines = [(one, said[one.pk]) for one in others if one.pk in said and said[one.pk].is_known]
    status = 422 if form.errors else 200
    return _said(
        request,
        respondent,
        "surveys/whom.html",
        status,
        form=form,
        lines=lines,
        has_begun=bool(said),
        whole=sum(rating.is_whole for _one, rating in lines),
        finished_at=_on_the_clock(respondent, respondent.finished_at),
    )


@require_POST
@_to_the_actor
def survey_begin(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    by, now = _by(request), timezone.now()
    may_begin = respondent.bound_number != respondent.link_number
    if respondent.agreed_at is not None and not (may_begin or _is_inside(request, respondent)):
        return _said(request, respondent, "surveys/elsewhere.html")
    if request.POST.get("answer") == "no":
        decline(respondent=respondent, by=by, now=now)
        return _said(request, respondent, "surveys/declined.html")
    begun = begin(respondent=respondent, by=by, now=now)
    response = redirect(address_of(begun))
    response.set_signed_cookie(
        _cookie(begun),
        str(begun.bound_number),
        max_age=COOKIE_LASTS,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


@_to_the_actor
def survey_about(request: HttpRequest, respondent: Respondent, about: int) -> HttpResponse:
    """One of the others. Saving leads to the next that has no answer yet."""
    if not _is_inside(request, respondent):
        return redirect(address_of(respondent))
    others, said = actors_to_rate(respondent), ratings_by(respondent)
    other = next((one for one in others if one.pk == about), None)
    if other is None:
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = RatingForm(typed, rating=said.get(about))
    if form.is_valid() and _keep(request, respondent, other, form):
        goes_on = "next" in request.POST
        after = _next(respondent, others, after=about) if goes_on else None
        return redirect(after or address_of(respondent))
    known = [one.pk for one in others if (one.pk in said and said[one.pk].is_known)]
    place = known.index(about) + 1 if about in known else 0
    status = 422 if form.errors else 200
    more = {"form": form, "other": other, "place": place, "of": len(known)}
    return _said(request, respondent, "surveys/about.html", status, **more)


def _keep(
    request: HttpRequest, respondent: Respondent, other: Organization, form: RatingForm
) -> bool:
    level, items = form.cleaned_data["level"], form.items
    by, now = _by(request), timezone.now()
    kept = attempt(
        form,
        lambda: rate(respondent=respondent, about=other, level=level, items=items, by=by, now=now),
    )
    return kept is not None


@require_POST
@_to_the_actor
def survey_done(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    if not _is_inside(request, respondent):
        return redirect(address_of(respondent))
    finish(respondent=respondent, by=_by(request), now=timezone.now())
    return redirect(address_of(respondent))


@require_POST
@login_not_required
def survey_address(request: HttpRequest, token: str) -> HttpResponse:
    """A new address goes to the actor's own people, whoever asks; so it need not be kept shut."""
    numbers = numbers_in(token)
    respondent = respondent_numbered(numbers[0]) if numbers else None
    if respondent is None:
        return render(request, "surveys/no_survey.html", {"is_changed": True}, status=404)
    try:
        renew_address(respondent=respondent, by=None, now=timezone.now())
    except DomainError as refused:
        more = {"refused": str(refused)}
        return _said(request, respondent, "surveys/elsewhere.html", 422, **more)
    return _said(request, respondent, "surveys/elsewhere.html", is_sent=True)


def _next(
    respondent: Respondent, others: list[Organization], after: int | None = None
) -> str | None:
    """The address of the next one that is known and has not been answered in full; it goes round
    once."""
    said = ratings_by(respondent)
    open_ones = [
        one.pk
        for one in others
        if one.pk in said and said[one.pk].is_known and not said[one.pk].is_whole
    ]
    order = [one.pk for one in others]
    start = order.index(after) + 1 if after in order else 0
    for pk in order[start:]:
        if pk in open_ones:
            return f"{address_of(respondent)}{pk}/"
    return None


def _by(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _on_the_clock(respondent: Respondent, moment: datetime | None) -> datetime | None:
    return respondent.survey_round.house.now(moment) if moment else None


def _said(
    request: HttpRequest, respondent: Respondent, template: str, status: int = 200, **more: object
) -> HttpResponse:
    """`token` is the one that was opened, since a newer one is nothing for whoever has this."""
    context = {
        "respondent": respondent,
        "round": respondent.survey_round,
        "who": respondent.organization.name,
        "token": request.resolver_match.kwargs["token"] if request.resolver_match else "",
        "own_address": _own_address(request, respondent),
        "title": _("How do we work together?"),
    }
    return render(request, template, context | more, status=status)


def _own_address(request: HttpRequest, respondent: Respondent) -> str:
    """Where somebody of another actor opened an address that was passed on to them."""
    by = _by(request)
    if by is None or speaks_for(by, respondent.organization):
        return ""
    own = respondent.survey_round.respondents.filter(organization__memberships__user=by).first()
    return address_of(own) if own is not None else ""
