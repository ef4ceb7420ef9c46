"""The meetings of a collaboration: finding a time for one, and holding it."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from torvet.collaborations.actions.meeting import call_sitting, poll_sitting
from torvet.collaborations.actions.settling import SettledAlready, keep_commitment
from torvet.collaborations.forms.following_up import PromiseForm, keep_row, rows_of
from torvet.collaborations.models import Collaboration, Commitment, CommitmentState
from torvet.collaborations.rules import may_tend
from torvet.collaborations.selectors import collaborations_visible_to, standing_parties
from torvet.directory.http import HouseRequest, allow, in_house
from torvet.directory.models import Organization
from torvet.engines.spans import Span
from torvet.meetings.forms.convening import ConveneForm, WantedForm
from torvet.meetings.forms.keeping import KeepingForm, NextForm
from torvet.meetings.models import Meeting
from torvet.meetings.rules import may_call_meetings
from torvet.meetings.views.convening import as_chosen, called_or_asked, settle, times_page
from torvet.meetings.views.keeping import (
    after_keeping,
    call_next,
    keep_page,
    keeping_forms,
    meeting_to_keep,
    save_pieces,
)
from torvet.meetings.windows import Wanted
from torvet.rooms.models import Room


@in_house
def sitting_new(request: HouseRequest, pk: int) -> HttpResponse:
    """When can the parties meet? Those that take part, and those that may still say so."""
    found = get_object_or_404(collaborations_visible_to(request.membership), pk=pk)
    allow(may_call_meetings(request.membership) and not found.is_over)
    now, asked = timezone.now(), WantedForm(request.GET or None)
    typed = request.POST if request.method == "POST" else None
    form = ConveneForm(typed, house=request.house, title=found.title, now=now)
    made = settle(form, lambda: _convene(request, found, form, asked.wanted, now))
    if made is not None:
        return called_or_asked(request, made)
    context: dict[str, object] = {
        "section": "collaborations",
        "back_to": reverse("collaboration", args=[request.house.slug, pk]),
        "back_text": found.title,
    }
    return times_page(request, _team(found), form, asked, now, context)


def _team(found: Collaboration) -> list[Organization]:
    parties = standing_parties(found).select_related("organization__sector")
    return [one.organization for one in parties.prefetch_related("organization__presences")]


def _convene(
    request: HouseRequest, found: Collaboration, form: ConveneForm, wanted: Wanted, now: datetime
) -> Meeting:
    return as_chosen(
        form,
        call=call_sitting,
        poll=poll_sitting,
        collaboration=found,
        title=form.cleaned_data["title"],
        people=wanted.people,
        by=request.user,
        now=now,
    )


@in_house
def sitting(request: HouseRequest, pk: int) -> HttpResponse:
    """As for any meeting; also what is open from before, and what is promised now."""
    now, found = timezone.now(), meeting_to_keep(request, pk)
    visible = collaborations_visible_to(request.membership)
    collaboration = get_object_or_404(visible, sittings__meeting=found)
    form, following = keeping_forms(request, found, now)
    rows = rows_of(request.POST if request.method == "POST" else None, collaboration)
    if request.method == "POST":
        save_pieces(request, found, form, now)
        _keep_done(request, collaboration, now)
        rows = [keep_row(row, by=request.user, now=now, meeting=found) for row in rows]
        is_wrong = bool(form.errors) or any(row.errors for row in rows)
        made = None
        if not is_wrong:
            deed = partial(_call_next, request, collaboration, found, now)
            made = call_next(request, following, deed)
        if not is_wrong and not following.errors:
            here = reverse("sitting", args=[request.house.slug, pk])
            times = reverse("sitting_new", args=[request.house.slug, collaboration.pk])
            return after_keeping(request, found, made, here=here, times=times, now=now)
    return _sitting_page(request, found, collaboration, (form, following), rows, now)


def _keep_done(request: HouseRequest, collaboration: Collaboration, now: datetime) -> None:
    """What is ticked as done today; what somebody settled meanwhile stays as they said."""
    if not may_tend(request.membership, collaboration):
        return
    ticked = [int(pk) for pk in request.POST.getlist("done") if pk.isdecimal()]
    today = request.house.today(now)
    for one in Commitment.objects.filter(party__collaboration=collaboration, pk__in=ticked):
        with suppress(SettledAlready):
            keep_commitment(commitment=one, on=today, by=request.user, now=now)


def _call_next(
    request: HouseRequest,
    collaboration: Collaboration,
    found: Meeting,
    now: datetime,
    title: str,
    room: Room,
    span: Span,
) -> Meeting:
    return call_sitting(
        collaboration=collaboration,
        title=title,
        room=room,
        span=span,
        people=found.people,
        by=request.user,
        now=now,
    )


def _sitting_page(
    request: HouseRequest,
    found: Meeting,
    collaboration: Collaboration,
    forms: tuple[KeepingForm, NextForm],
    rows: list[PromiseForm],
    now: datetime,
) -> HttpResponse:
    promised = Commitment.objects.filter(party__collaboration=collaboration)
    promised = promised.select_related("party__organization")
    form, following = forms
    more: dict[str, object] = {
        "section": "collaborations",
        "collaboration": collaboration,
        "rows": rows,
        "open": promised.filter(state=CommitmentState.OPEN).exclude(meeting=found.pk),
        "may_settle": may_tend(request.membership, collaboration),
        "made_here": promised.filter(meeting=found),
    }
    is_wrong = any(row.errors for row in rows)
    template = "collaborations/sitting.html"
    return keep_page(request, template, found, form, following, now, more, is_wrong=is_wrong)
