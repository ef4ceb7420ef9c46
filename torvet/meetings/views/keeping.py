"""Holding a meeting: agenda, who came, minutes, decisions, the next time – one page, one form.

Every button sends the whole form, and each piece is saved for itself: where one is refused, the
others are saved all the same, and what was typed in it stands there with the reason.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.engines.spans import Span
from torvet.meetings import rules
from torvet.meetings.actions import keeping
from torvet.meetings.actions.calling import call_meeting
from torvet.meetings.forms.keeping import KeepingForm, NextForm
from torvet.meetings.models import Meeting
from torvet.meetings.presenting import shown_meeting
from torvet.meetings.purpose import Purpose
from torvet.meetings.selectors import invitation_of, meetings_visible_to
from torvet.meetings.views.convening import settle, shown_next, shown_window
from torvet.meetings.windows import USUAL, Wanted, windows_for
from torvet.rooms.models import Room
from torvet.ui.messages import tell

CallNext = Callable[[str, Room, Span], Meeting]
NEXT_FEW = 3
SHARE, NEXT, TIMES = "share", "next", "times"


@in_house
def meeting_keep(request: HouseRequest, pk: int) -> HttpResponse:
    now, found = timezone.now(), meeting_to_keep(request, pk)
    form, following = keeping_forms(request, found, now)
    if request.method == "POST":
        save_pieces(request, found, form, now)
        made = None
        if not form.errors:
            made = call_next(request, following, partial(_call, request, found, now))
        if not form.errors and not following.errors:
            query = urlencode({"organizations": _team(found)}, doseq=True)
            times = f"{reverse('meeting_new', args=[request.house.slug])}?{query}"
            here = reverse("meeting_keep", args=[request.house.slug, pk])
            return after_keeping(request, found, made, here=here, times=times, now=now)
    return keep_page(request, "meetings/keep.html", found, form, following, now, {})


def meeting_to_keep(request: HouseRequest, pk: int) -> Meeting:
    found = get_object_or_404(meetings_visible_to(request.membership), pk=pk)
    own = invitation_of(found, request.membership)
    allow(rules.may_keep_meeting(request.membership, found, own))
    return found


def keeping_forms(
    request: HouseRequest, found: Meeting, now: datetime
) -> tuple[KeepingForm, NextForm]:
    """The second is filled in only where the next meeting was asked for."""
    sent = request.POST if request.method == "POST" else None
    asks = sent is not None and ("when" in sent or sent.get("do") == NEXT)
    form = KeepingForm(sent, meeting=found, now=now)
    title = sent.get("title", "") if sent is not None else ""
    return form, NextForm(sent if asks else None, house=request.house, title=title or found.title)


def save_pieces(request: HouseRequest, found: Meeting, form: KeepingForm, now: datetime) -> None:
    by, errors = request.user, form.errors  # asking for the errors cleans the form
    agenda, minutes, decisions = (form.said(one) for one in ("agenda", "minutes", "decisions"))
    if agenda is not None:
        seen = form.seen("agenda")
        attempt(form, lambda: keeping.set_agenda(meeting=found, text=agenda, seen=seen, by=by))
    came = form.came
    attempt(form, lambda: keeping.note_who_came(meeting=found, came=came, by=by, now=now))
    if minutes is not None:
        said = {"text": minutes, "seen": form.seen("minutes")}
        attempt(form, lambda: keeping.write_minutes(meeting=found, **said, by=by, now=now))
    if decisions is not None:
        lines, seen = decisions.splitlines(), form.seen("decisions")
        attempt(
            form,
            lambda: keeping.note_decisions(meeting=found, texts=lines, seen=seen, by=by, now=now),
        )
    if errors:
        form.show_theirs(Meeting.objects.select_related("minutes").get(pk=found.pk))


def call_next(request: HouseRequest, following: NextForm, deed: CallNext) -> Meeting | None:
    """The next meeting and its room, where one was asked for."""
    if not following.is_bound:
        return None
    allow(rules.may_call_meetings(request.membership))

    def call() -> Meeting:
        span, room = following.chosen
        return deed(following.cleaned_data["title"], room, span)

    return settle(following, call)


def after_keeping(
    request: HouseRequest,
    found: Meeting,
    made: Meeting | None,
    *,
    here: str,
    times: str,
    now: datetime,
) -> HttpResponse:
    """Everything is saved; what the button asked for besides is done now."""
    asked = request.POST.get("do", "")
    if made is not None:
        tell(request, _("Saved. The next meeting is called, and its room is booked."))
    elif asked == SHARE:
        _share(request, found, now)
    else:
        tell(request, _("Saved."))
    return redirect(times if asked == TIMES else here)


def _share(request: HouseRequest, found: Meeting, now: datetime) -> None:
    try:
        keeping.share_minutes(meeting=found, by=request.user, now=now)
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        tell(request, _("Saved, and those invited are told that the minutes are ready."))


def _call(
    request: HouseRequest, found: Meeting, now: datetime, title: str, room: Room, span: Span
) -> Meeting:
    return call_meeting(
        house=request.house,
        purpose=Purpose(title, found.need, found.people),
        organizations=list(found.organizations.filter(archived_at=None)),
        room=room,
        span=span,
        by=request.user,
        now=now,
    )


def _team(found: Meeting) -> list[int]:
    return [one.pk for one in found.organizations.all() if one.archived_at is None]


def keep_page(
    request: HouseRequest,
    template: str,
    found: Meeting,
    form: KeepingForm,
    following: NextForm,
    now: datetime,
    more: dict[str, object],
    *,
    is_wrong: bool = False,
) -> HttpResponse:
    """What was typed stays, and after somebody was quicker with a room the next time is on top."""
    fresh = Meeting.objects.select_related("minutes").get(pk=found.pk)
    context: dict[str, object] = {
        "section": "meetings",
        "meeting": shown_meeting(request.house, found),
        "has_begun": found.has_begun(now),
        "minutes": getattr(fresh, "minutes", None),
        "form": form,
        "following": following,
        **_next_times(request, found, following, now),
        **more,
    }
    status = 422 if is_wrong or form.errors or following.errors else 200
    return page(request, template, context, status=status)


def _next_times(
    request: HouseRequest, found: Meeting, following: NextForm, now: datetime
) -> dict[str, object]:
    if not rules.may_call_meetings(request.membership):
        return {"may_call": False}
    team = [
        one
        for one in found.organizations.select_related("sector").prefetch_related("presences")
        if one.archived_at is None
    ]
    wanted = Wanted(found.length_in_minutes or USUAL.minutes, found.people)
    windows = windows_for(request.house, team, now=now, wanted=wanted).windows if team else []
    return {
        "may_call": len(team) > 1,
        "times": [shown_window(request, one) for one in windows[:NEXT_FEW]],
        "next_best": shown_next(request, following, windows),
    }
