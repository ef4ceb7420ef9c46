"""Somebody said yes to a team: when can they meet, and in which room?"""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.collaborations.rules import may_call_meetings
from torvet.collaborations.windows import TeamWindows, windows_for
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.matching import selectors
from torvet.matching.actions import call_team, poll_team
from torvet.matching.forms import ConveneForm
from torvet.matching.models import Answer
from torvet.ui.messages import tell

POLL = "poll"


@in_house
def convene(request: HouseRequest, pk: int) -> HttpResponse:
    """Whoever is quicker with a room has it; then the times that are left are shown, and what was
    typed stays."""
    answer = get_object_or_404(selectors.teams_to_invite(request.membership), pk=pk)
    allow(may_call_meetings(request.membership))
    if answer.meeting is not None:
        return redirect("meeting", request.house.slug, answer.meeting.pk)
    now = timezone.now()
    typed = request.POST if request.method == "POST" else None
    form = ConveneForm(typed, house=request.house, title=answer.title[:200], now=now)
    if form.is_valid():
        called = attempt(form, lambda: _call(request, answer, form, now))
        if called is not None:
            return called
    return _page(request, answer, form, now)


def _call(request: HouseRequest, answer: Answer, form: ConveneForm, now: datetime) -> HttpResponse:
    said, by = form.cleaned_data, request.user
    if request.POST.get("do") == POLL:
        made = poll_team(
            answer=answer,
            title=said["title"],
            windows=form.windows,
            poll_until=said["poll_until"],
            by=by,
            now=now,
        )
        tell(request, _("The actors are asked when it fits them."))
    else:
        span, room = form.chosen
        made = call_team(answer=answer, title=said["title"], room=room, span=span, by=by, now=now)
        tell(request, _("The meeting is called, and its room is booked."))
    return redirect("meeting", request.house.slug, made.pk)


def _page(request: HouseRequest, answer: Answer, form: ConveneForm, now: datetime) -> HttpResponse:
    team = list(answer.organizations.prefetch_related("presences").select_related("sector"))
    found: TeamWindows = windows_for(request.house, team, now=now)
    context: dict[str, object] = {
        "section": "interfaces",
        "answer": answer,
        "team": team,
        "absent": found.absent,
        "windows": [
            {
                "start": request.house.now(one.span.start),
                "end": request.house.now(one.span.end),
                "value": f"{one.span.start.isoformat()}|{one.span.end.isoformat()}",
                "rooms": one.rooms,
            }
            for one in found.windows
        ],
        "form": form,
    }
    return page(request, "matching/convene.html", context, status=422 if form.errors else 200)
