"""Meetings: the list, one of them, choosing its time, and calling it off."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Organization
from torvet.directory.selectors.people import people_of
from torvet.engines.feeds.events import calendar
from torvet.meetings import rules
from torvet.meetings.actions.calling import call_off
from torvet.meetings.actions.polls import choose_window
from torvet.meetings.addresses import address_of
from torvet.meetings.events import event_of
from torvet.meetings.forms.meetings import CallOffForm, RoomForm
from torvet.meetings.models import Invitee, Meeting, MeetingState, MeetingWindow
from torvet.meetings.presenting import next_best, shown_line, shown_meeting
from torvet.meetings.selectors import (
    coming,
    invitation_of,
    meetings_visible_to,
    own_invitation,
    poll_of,
)
from torvet.rooms.taking import RoomTaken
from torvet.ui.messages import tell


@require_safe
@in_house
def meetings(request: HouseRequest) -> HttpResponse:
    found, now = meetings_visible_to(request.membership), timezone.now()
    ahead = list(coming(found, now))
    known = {one.pk for one in ahead}
    context: dict[str, object] = {
        "coming": [shown_meeting(request.house, one) for one in ahead],
        "past": [shown_meeting(request.house, one) for one in found if one.pk not in known],
        "may_call": rules.may_call_meetings(request.membership),
    }
    return page(request, "meetings/meetings.html", context)


@require_safe
@in_house
def meeting(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(meetings_visible_to(request.membership), pk=pk)
    return _meeting_page(request, found)


@require_safe
@in_house
def meeting_export(request: HouseRequest, pk: int) -> HttpResponse:
    """For the calendar of whoever called it, who is sent no invitation, and of everyone else."""
    found = get_object_or_404(meetings_visible_to(request.membership), pk=pk)
    if found.start is None:
        raise Http404
    house, now = request.house, timezone.now()
    event = event_of(found, changed=now)
    text = calendar([event], name=found.title, zone=house.zone, since=house.today(found.start))
    name = f'attachment; filename="{found.uid}.ics"'
    return HttpResponse(
        text, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name}
    )


def _meeting_page(
    request: HouseRequest,
    found: Meeting,
    *,
    refused: str = "",
    lost: MeetingWindow | None = None,
    off: CallOffForm | None = None,
) -> HttpResponse:
    """`lost` is a time whose room somebody else was quicker with: the next best is offered."""
    invitees, lines = poll_of(found)
    may_call = rules.may_call_meetings(request.membership)
    is_polling = found.state == MeetingState.POLLING
    names = [one.organization.name for one in invitees]
    shown = [
        {
            "answers": list(zip(names, one.said, strict=True)),
            **shown_line(request.house, found, one, is_choosing=may_call and is_polling),
        }
        for one in lines
    ]
    context: dict[str, object] = {
        "section": "meetings",
        "meeting": shown_meeting(request.house, found),
        "invitees": invitees,
        "lines": shown,
        "next_best": next_best(shown, lost) if lost else None,
        "is_polling": is_polling,
        "may_call": may_call and found.state != MeetingState.CANCELLED,
        "may_move": may_call and found.may_move(timezone.now()),
        "own_address": _own_address(request, found) if is_polling else "",
        "unreached": _unreached(request, found) if may_call else [],
        **_calling_off(request, found, off),
        "refused": refused,
        **_kept(request, found, invitees),
    }
    is_wrong = refused or (off is not None and off.errors)
    return page(request, "meetings/meeting.html", context, status=422 if is_wrong else 200)


def _kept(request: HouseRequest, found: Meeting, invitees: Sequence[Invitee]) -> dict[str, object]:
    """What was written of it, so far as this person may read it."""
    own = invitation_of(found, request.membership)
    minutes = getattr(found, "minutes", None)
    shared_at = minutes.shared_at if minutes else None
    return {
        "minutes": minutes,
        "shared_at": request.house.now(shared_at) if shared_at else None,
        "decisions": found.decisions.all(),
        "came": [str(one) for one in invitees if one.has_come],
        "not_come": [str(one) for one in invitees if one.has_come is False],
        "has_begun": found.has_begun(timezone.now()),
        "may_keep": rules.may_keep_meeting(request.membership, found, own),
        "may_read": rules.may_read_minutes(request.membership, found, own),
    }


def _calling_off(
    request: HouseRequest, found: Meeting, off: CallOffForm | None
) -> dict[str, object]:
    """The form, and what is to be paid for the room all the same."""
    held, now = found.held, timezone.now()
    until = held.free_until if held else None
    return {
        "off": off or CallOffForm(),
        "now": now,
        "cost": held.owed_if_given_up(now) if held else 0,
        "price": held.price if held else 0,
        "free_until": request.house.now(until) if until else None,
    }


def _own_address(request: HouseRequest, found: Meeting) -> str:
    own = own_invitation(found, request.user)
    return address_of(own) if own else ""


def _unreached(request: HouseRequest, found: Meeting) -> list[tuple[Organization, str]]:
    """Actors that nobody could be told at, with the address to give them by another way."""
    if found.state == MeetingState.CANCELLED:
        return []
    return [
        (one.organization, request.build_absolute_uri(address_of(one)))
        for one in found.invitees.select_related("organization")
        if not people_of(one.organization)
    ]


@require_POST
@in_house
def meeting_choose(request: HouseRequest, pk: int, window: int) -> HttpResponse:
    """If somebody was quicker with the room, the page says so and offers the next best."""
    allow(rules.may_call_meetings(request.membership))
    found = get_object_or_404(meetings_visible_to(request.membership), pk=pk)
    chosen = get_object_or_404(found.windows, pk=window)
    form = RoomForm(request.POST, house=request.house)
    if not form.is_valid():
        return _meeting_page(request, found, refused=_("Choose a room."))
    room, now = form.cleaned_data["room"], timezone.now()
    try:
        choose_window(meeting=found, window=chosen, room=room, by=request.user, now=now)
    except RoomTaken:
        refused = _("Somebody else has just taken %(room)s.") % {"room": room.name}
        return _meeting_page(request, found, refused=refused, lost=chosen)
    except DomainError as error:
        found.refresh_from_db()
        return _meeting_page(request, found, refused=str(error))
    tell(request, _("The meeting is called, and its room is booked."))
    return redirect("meeting", request.house.slug, pk)


@require_POST
@in_house
def meeting_cancel(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_call_meetings(request.membership))
    found = get_object_or_404(meetings_visible_to(request.membership), pk=pk)
    form, had_room = CallOffForm(request.POST), found.held is not None
    if form.is_valid():
        attempt(form, lambda: _call_off(request, found, form))
        if form.is_valid():
            freed = _("The meeting is called off, and its room is free.")
            tell(request, freed if had_room else _("The meeting is called off."))
            return redirect("meetings", request.house.slug)
    return _meeting_page(request, found, off=form)


def _call_off(request: HouseRequest, found: Meeting, form: CallOffForm) -> None:
    """At no more than what the page said that it costs."""
    seen_at, held = form.cleaned_data["seen_at"], found.held
    call_off(
        meeting=found,
        reason=form.cleaned_data["reason"],
        by=request.user,
        now=timezone.now(),
        costs_at_most=held.owed_if_given_up(seen_at) if held and seen_at else 0,
    )
