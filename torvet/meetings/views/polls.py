"""The page where an actor says when it fits, and sees what came of it. It needs no account."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from torvet.accounts.models import User
from torvet.directory.forms.refusals import attempt
from torvet.meetings.actions.polls import answer_poll, is_closed
from torvet.meetings.addresses import address_of, number_in
from torvet.meetings.forms.polls import PollForm
from torvet.meetings.models import Invitee, Meeting, MeetingState
from torvet.meetings.selectors import invitee_numbered, own_invitation, shared_decisions


@login_not_required
def poll(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the address; it names the actors, the times and, once the minutes are
    shared, the decisions – no person, and not what was said."""
    number = number_in(token)
    invitee = invitee_numbered(number) if number is not None else None
    if invitee is None:
        nothing = {"is_changed": number is None}
        return render(request, "meetings/no_invitation.html", nothing, status=404)
    now = timezone.now()
    said = {answer.window_id: answer.fits for answer in invitee.answers.all()}
    typed = request.POST if request.method == "POST" else None
    form = PollForm(typed, meeting=invitee.meeting, said=said)
    if form.is_valid():
        answers, by = form.answers, request.user if isinstance(request.user, User) else None
        attempt(form, lambda: answer_poll(invitee=invitee, answers=answers, by=by, now=now))
    context = {**_context(request, invitee, now), "form": form}
    return render(request, "meetings/poll.html", context, status=422 if form.errors else 200)


def _context(request: HttpRequest, invitee: Invitee, now: datetime) -> dict[str, object]:
    meeting, house = invitee.meeting, invitee.meeting.house
    held = meeting.held
    return {
        "invitee": invitee,
        "meeting": meeting,
        "others": meeting.organizations.exclude(pk=invitee.organization_id),
        "is_open": meeting.state == MeetingState.POLLING and not is_closed(meeting, now),
        "is_over": meeting.end is not None and meeting.end <= now,
        "answered_at": house.now(invitee.answered_at) if invitee.answered_at else None,
        "start": house.now(meeting.start) if meeting.start else None,
        "end": house.now(meeting.end) if meeting.end else None,
        "room": held.room if held else None,
        "decisions": shared_decisions(meeting),
        "own_address": _own_address(request, meeting, invitee),
    }


def _own_address(request: HttpRequest, meeting: Meeting, invitee: Invitee) -> str:
    """Where somebody of another invited actor opened an address that was passed on to them."""
    if not isinstance(request.user, User):
        return ""
    own = own_invitation(meeting, request.user)
    return address_of(own) if own is not None and own.pk != invitee.pk else ""
