"""Somebody said yes to a team: when can they meet, and in which room?"""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from torvet.directory.http import HouseRequest, allow, in_house
from torvet.directory.models import Organization
from torvet.matching import selectors
from torvet.matching.actions.convening import call_team, poll_team, team_of
from torvet.matching.models import Answer
from torvet.meetings.forms.convening import ConveneForm, WantedForm
from torvet.meetings.models import Meeting
from torvet.meetings.rules import may_call_meetings
from torvet.meetings.views.convening import as_chosen, called_or_asked, settle, times_page
from torvet.meetings.windows import Wanted


@in_house
def convene(request: HouseRequest, pk: int) -> HttpResponse:
    """Whoever is quicker with a room has it; then the times that are left are shown, and what was
    typed stays."""
    answer = get_object_or_404(selectors.teams_to_invite(request.membership), pk=pk)
    allow(may_call_meetings(request.membership))
    if answer.has_meeting:
        return redirect("meeting", request.house.slug, answer.meeting_id)
    now, asked = timezone.now(), WantedForm(request.GET or None)
    typed = request.POST if request.method == "POST" else None
    form = ConveneForm(typed, house=request.house, title=answer.title[:200], now=now)
    made = settle(form, lambda: _convene(request, answer, form, asked.wanted, now))
    if made is not None:
        return called_or_asked(request, made)
    asked_for = Organization.objects.filter(pk__in=[one.pk for one in team_of(answer)])
    team = list(asked_for.prefetch_related("presences").select_related("sector"))
    context: dict[str, object] = {"section": "interfaces", "answer": answer}
    return times_page(request, team, form, asked, now, context)


def _convene(
    request: HouseRequest, answer: Answer, form: ConveneForm, wanted: Wanted, now: datetime
) -> Meeting:
    return as_chosen(
        form,
        call=call_team,
        poll=poll_team,
        answer=answer,
        title=form.cleaned_data["title"],
        people=wanted.people,
        by=request.user,
        now=now,
    )
