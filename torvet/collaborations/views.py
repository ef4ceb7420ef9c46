"""Meetings: the list, one of them, and the page where an actor says when it fits."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.collaborations import rules
from torvet.collaborations.actions import answer_poll, call_off, choose_window
from torvet.collaborations.forms import CallOffForm, PollForm, RoomForm
from torvet.collaborations.models import Invitee, Meeting, MeetingState
from torvet.collaborations.selectors import coming, invitee_by, meetings_visible_to, poll_of
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms.selectors.meeting_rooms import rooms_free_in
from torvet.ui.messages import tell


@require_safe
@in_house
def meetings(request: HouseRequest) -> HttpResponse:
    found, now = meetings_visible_to(request.membership), timezone.now()
    ahead = list(coming(found, now))
    known = {one.pk for one in ahead}
    context: dict[str, object] = {
        "coming": [_shown(request, one) for one in ahead],
        "past": [_shown(request, one) for one in found if one.pk not in known],
        "may_call": rules.may_call_meetings(request.membership),
    }
    return page(request, "collaborations/meetings.html", context)


@require_safe
@in_house
def meeting(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(meetings_visible_to(request.membership), pk=pk)
    return _meeting_page(request, found)


def _meeting_page(
    request: HouseRequest, found: Meeting, *, refused: str = "", off: CallOffForm | None = None
) -> HttpResponse:
    invitees, lines = poll_of(found)
    may_call = rules.may_call_meetings(request.membership)
    is_polling = found.state == MeetingState.POLLING
    context: dict[str, object] = {
        "section": "meetings",
        "meeting": _shown(request, found),
        "invitees": invitees,
        "lines": [
            {
                "line": line,
                "start": request.house.now(line.window.start),
                "end": request.house.now(line.window.end),
                "rooms": rooms_free_in(request.house, line.window.span)
                if may_call and is_polling
                else [],
            }
            for line in lines
        ],
        "is_polling": is_polling,
        "may_call": may_call and found.state != MeetingState.CANCELLED,
        "off": off or CallOffForm(),
        "refused": refused,
    }
    is_wrong = refused or (off is not None and off.errors)
    return page(request, "collaborations/meeting.html", context, status=422 if is_wrong else 200)


@require_POST
@in_house
def meeting_choose(request: HouseRequest, pk: int, window: int) -> HttpResponse:
    """If somebody was quicker with the room, the page says so and shows what is free now."""
    allow(rules.may_call_meetings(request.membership))
    found = get_object_or_404(meetings_visible_to(request.membership), pk=pk)
    chosen = get_object_or_404(found.windows, pk=window)
    form = RoomForm(request.POST, house=request.house)
    if not form.is_valid():
        return _meeting_page(request, found, refused=_("Choose a room."))
    room, now = form.cleaned_data["room"], timezone.now()
    try:
        choose_window(meeting=found, window=chosen, room=room, by=request.user, now=now)
    except DomainError as refused:
        return _meeting_page(request, found, refused=str(refused))
    tell(request, _("The meeting is called, and its room is booked."))
    return redirect("meeting", request.house.slug, pk)


@require_POST
@in_house
def meeting_cancel(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_call_meetings(request.membership))
    found = get_object_or_404(meetings_visible_to(request.membership), pk=pk)
    form = CallOffForm(request.POST)
    if form.is_valid():
        reason, now = form.cleaned_data["reason"], timezone.now()
        attempt(form, lambda: call_off(meeting=found, reason=reason, by=request.user, now=now))
        if form.is_valid():
            tell(request, _("The meeting is called off, and its room is free."))
            return redirect("meetings", request.house.slug)
    return _meeting_page(request, found, off=form)


@login_not_required
def poll(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the address; it names the actors and the times, and no person."""
    invitee = invitee_by(token)
    if invitee is None:
        raise Http404
    said = {answer.window_id: answer.fits for answer in invitee.answers.all()}
    typed = request.POST if request.method == "POST" else None
    form = PollForm(typed, meeting=invitee.meeting, said=said)
    is_open = invitee.meeting.state == MeetingState.POLLING
    is_said = False
    if is_open and form.is_valid():
        answers, now = form.answers, timezone.now()
        attempt(form, lambda: answer_poll(invitee=invitee, answers=answers, by=None, now=now))
        is_said = form.is_valid()
    context = _poll_context(invitee, form, is_open=is_open, is_said=is_said)
    status = 422 if form.errors else 200
    return render(request, "collaborations/poll.html", context, status=status)


def _poll_context(
    invitee: Invitee, form: PollForm, *, is_open: bool, is_said: bool
) -> dict[str, object]:
    meeting = invitee.meeting
    return {
        "invitee": invitee,
        "meeting": meeting,
        "others": meeting.organizations.exclude(pk=invitee.organization_id),
        "form": form,
        "is_open": is_open,
        "is_said": is_said or (invitee.answered_at is not None and not form.errors),
        "start": meeting.house.now(meeting.start) if meeting.start else None,
        "end": meeting.house.now(meeting.end) if meeting.end else None,
    }


def _shown(request: HouseRequest, found: Meeting) -> dict[str, object]:
    times = list(found.booking.occurrences.all()) if found.booking else []
    return {
        "row": found,
        "start": request.house.now(found.start) if found.start else None,
        "end": request.house.now(found.end) if found.end else None,
        "room": next((one.room for one in times if one.is_live), None),
        "has_lost_its_room": found.state == "called" and not any(one.is_live for one in times),
    }
