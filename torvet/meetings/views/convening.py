"""When can some actors meet, and where? For a meeting of any actors, and for one that moves."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Organization
from torvet.meetings.actions.calling import call_meeting, move_meeting
from torvet.meetings.actions.polls import start_poll
from torvet.meetings.forms.convening import (
    ConveneForm,
    TeamForm,
    TimeForm,
    WantedForm,
    length_of,
)
from torvet.meetings.models import Meeting
from torvet.meetings.purpose import Purpose
from torvet.meetings.rules import may_call_meetings
from torvet.meetings.selectors import meetings_visible_to
from torvet.meetings.windows import USUAL, TeamWindow, Wanted, windows_for
from torvet.rooms.taking import RoomTaken
from torvet.ui.messages import tell


@in_house
def meeting_new(request: HouseRequest) -> HttpResponse:
    """Whoever is to meet stands in the address; without them the page asks."""
    allow(may_call_meetings(request.membership))
    asked = TeamForm(request.GET or None, house=request.house)
    if not asked.is_valid():
        context: dict[str, object] = {"section": "meetings", "form": asked}
        status = 422 if asked.errors else 200
        return page(request, "meetings/team.html", context, status=status)
    team, now = asked.cleaned_data["organizations"], timezone.now()
    form = ConveneForm(_typed(request), house=request.house, title="", now=now)
    made = settle(form, lambda: _convene(request, team, form, asked.wanted, now))
    if made is not None:
        return called_or_asked(request, made)
    context = {"section": "meetings", "asks_team": True}
    return times_page(request, team, form, asked, now, context)


@in_house
def meeting_move(request: HouseRequest, pk: int) -> HttpResponse:
    """Its own time is not in its way."""
    allow(may_call_meetings(request.membership))
    meeting = get_object_or_404(meetings_visible_to(request.membership), pk=pk)
    if not meeting.may_move(timezone.now()):
        return redirect("meeting", request.house.slug, pk)
    now, form = timezone.now(), TimeForm(_typed(request), house=request.house)
    before = Wanted(meeting.length_in_minutes or USUAL.minutes, meeting.people)
    asked = WantedForm(request.GET or None, wanted=before)
    if settle(form, lambda: _move(request, meeting, form, now)) is not None:
        tell(request, _("The meeting is moved, and those invited are told."))
        return redirect("meeting", request.house.slug, pk)
    team = list(meeting.organizations.select_related("sector").prefetch_related("presences"))
    context: dict[str, object] = {
        "section": "meetings",
        "moving": meeting,
        "moving_from": request.house.now(meeting.start) if meeting.start else None,
        "moving_to": request.house.now(meeting.end) if meeting.end else None,
    }
    own = [one.pk for one in meeting.booking.occurrences.all()] if meeting.booking else []
    return times_page(request, team, form, asked, now, context, leaving_out=own)


def _typed(request: HouseRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _convene(
    request: HouseRequest,
    team: Sequence[Organization],
    form: ConveneForm,
    wanted: Wanted,
    now: datetime,
) -> Meeting:
    return as_chosen(
        form,
        call=call_meeting,
        poll=start_poll,
        house=request.house,
        purpose=Purpose(form.cleaned_data["title"], people=wanted.people),
        organizations=team,
        by=request.user,
        now=now,
    )


def as_chosen(
    form: ConveneForm,
    *,
    call: Callable[..., Meeting],
    poll: Callable[..., Meeting],
    **said: object,
) -> Meeting:
    """Call the meeting at the time and in the room that were chosen, or ask about some times."""
    if form.is_poll:
        return poll(windows=form.windows, poll_until=form.cleaned_data["poll_until"], **said)
    span, room = form.chosen
    return call(room=room, span=span, **said)


def _move(request: HouseRequest, meeting: Meeting, form: TimeForm, now: datetime) -> Meeting:
    span, room = form.chosen
    return move_meeting(meeting=meeting, room=room, span=span, by=request.user, now=now)


def settle(form: TimeForm, deed: Callable[[], Meeting]) -> Meeting | None:
    """What came of a form that was sent; None where it was not, or was refused. The form then says
    why, and whether somebody was quicker with the room."""

    def quickly() -> Meeting:
        try:
            return deed()
        except RoomTaken:
            form.is_taken = True
            raise

    return attempt(form, quickly) if form.is_valid() else None


def called_or_asked(request: HouseRequest, made: Meeting) -> HttpResponse:
    if made.booking_id is None:
        tell(request, _("The actors are asked when it fits them."))
    else:
        tell(request, _("The meeting is called, and its room is booked."))
    return redirect("meeting", request.house.slug, made.pk)


def times_page(
    request: HouseRequest,
    team: Sequence[Organization],
    form: TimeForm,
    asked: WantedForm,
    now: datetime,
    context: dict[str, object],
    *,
    leaving_out: Collection[int] = (),
) -> HttpResponse:
    """The times that are left, with what was typed; after somebody was quicker the next one
    stands on top."""
    wanted = asked.wanted
    found = windows_for(request.house, team, now=now, wanted=wanted, leaving_out=leaving_out)
    if isinstance(form, ConveneForm) and found.windows:
        form.ask_before(request.house.today(found.windows[0].span.start))
    context |= {
        "team": team,
        "wanted": wanted,
        "wanted_form": asked,
        "length": length_of(wanted.minutes),
        "absent": found.absent,
        "full": [shown_window(request, one) for one in found.windows if not one.missing],
        "partial": [shown_window(request, one) for one in found.windows if one.missing],
        "first_three": [_value(one) for one in found.windows[:3]],
        "next_best": shown_next(request, form, found.windows),
        "form": form,
    }
    status = 422 if form.errors or asked.errors else 200
    return page(request, "meetings/convene.html", context, status=status)


def shown_window(request: HouseRequest, window: TeamWindow) -> dict[str, object]:
    return {
        "start": request.house.now(window.span.start),
        "end": request.house.now(window.span.end),
        "value": _value(window),
        "rooms": window.rooms,
        "missing": window.missing,
    }


def _value(window: TeamWindow) -> str:
    return f"{window.span.start.isoformat()}|{window.span.end.isoformat()}"


def shown_next(
    request: HouseRequest, form: TimeForm, windows: Sequence[TeamWindow]
) -> dict[str, object] | None:
    """The same time in another room, else the next time, else the first there is."""
    if not form.is_taken or not windows:
        return None
    wanted, _room = form.chosen
    later = (one for one in windows if one.span.start >= wanted.start)
    return shown_window(request, next(later, windows[0]))
