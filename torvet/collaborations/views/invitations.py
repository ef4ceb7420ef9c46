"""Where an actor reads what it is asked to be part of, and answers. It needs no account."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from torvet.accounts.models import User
from torvet.collaborations.actions.answering import answer_invitation, may_answer_still
from torvet.collaborations.addresses import address_of, number_in
from torvet.collaborations.forms.answering import AnswerForm
from torvet.collaborations.models import Party
from torvet.collaborations.rules import may_answer_for_others
from torvet.collaborations.selectors import (
    coming_meeting,
    own_party,
    page_of,
    party_numbered,
    standing_parties,
)
from torvet.directory.forms.refusals import attempt
from torvet.directory.selectors.houses import memberships_of


@login_not_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the address; it names the actors, and of people only who invites."""
    number = number_in(token)
    party = party_numbered(number) if number is not None else None
    if party is None:
        nothing = {"is_changed": number is None}
        return render(request, "meetings/no_invitation.html", nothing, status=404)
    form = AnswerForm(request.POST if request.method == "POST" else None, party=party)
    if form.is_bound and not _whose(request, party)["may_answer_here"]:
        raise PermissionDenied
    answered = _answer(request, party, form) if form.is_valid() else None
    now_standing = answered or party_numbered(party.pk) or party
    context = {**_context(request, now_standing), "form": form, "is_kept": answered is not None}
    status = 422 if form.errors else 200
    return render(request, "collaborations/invitation.html", context, status=status)


def _answer(request: HttpRequest, party: Party, form: AnswerForm) -> Party | None:
    word, by, now = form.cleaned_data["word"], _user(request), timezone.now()
    yes = form.takes_part
    return attempt(
        form,
        lambda: answer_invitation(party=party, takes_part=yes, word=word, by=by, now=now),
    )


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _context(request: HttpRequest, party: Party) -> dict[str, object]:
    collaboration, house = party.collaboration, party.collaboration.house
    meeting = coming_meeting(collaboration, timezone.now())
    others = standing_parties(collaboration).exclude(pk=party.pk)
    return {
        "party": party,
        "collaboration": collaboration,
        "others": others.select_related("organization__sector"),
        "may_answer": may_answer_still(party),
        "answered_at": house.now(party.answered_at) if party.answered_at else None,
        "left_at": house.now(party.left_at) if party.left_at else None,
        "earlier": [
            (house.now(one.said_at), one) for one in party.replies.order_by("-said_at", "-pk")[1:]
        ],
        "start": house.now(meeting.start) if meeting and meeting.start else None,
        "end": house.now(meeting.end) if meeting and meeting.end else None,
        **_whose(request, party),
    }


def _whose(request: HttpRequest, party: Party) -> dict[str, object]:
    """Where somebody of another actor opened an address that was passed on to them, their own. The
    coordinator may answer for whoever rings."""
    user, collaboration = _user(request), party.collaboration
    if user is None:
        return {"own_address": "", "may_answer_here": True, "page": ""}
    membership = next(
        (one for one in memberships_of(user) if one.house_id == collaboration.house_id), None
    )
    own = own_party(collaboration, user)
    is_another = own is not None and own.pk != party.pk
    may_see = membership is not None and not membership.sees_totals_only
    return {
        "own_address": address_of(own) if own is not None and is_another else "",
        "may_answer_here": not is_another
        or (membership is not None and may_answer_for_others(membership)),
        "page": page_of(collaboration) if may_see else "",
    }
