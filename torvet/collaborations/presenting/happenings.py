"""What has happened in a collaboration, and what is to come: one line and one mark each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.collaborations.models import (
    Collaboration,
    Commitment,
    CommitmentState,
    Party,
    PartyState,
)
from torvet.meetings.models import MeetingState

STAGES = "stages"
FATES: dict[str, str | Promise] = {
    "kept": gettext_lazy("Kept: %(who)s – %(what)s"),
    "dropped": gettext_lazy("Dropped: %(who)s – %(what)s"),
    "late": gettext_lazy("Late: %(who)s – %(what)s"),
    "open": gettext_lazy("To be done: %(who)s – %(what)s"),
}


@dataclass(frozen=True)
class Look:
    """A mark is told from the others by its shape, not by colour alone."""

    look: str
    shape: str
    word: str | Promise


LOOKS = (
    Look("done", "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z", gettext_lazy("happened")),
    Look("ahead", "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", gettext_lazy("asked for, or to come")),
    Look("good", "M0-9L9 0 0 9-9 0z", gettext_lazy("kept, or came of it")),
    Look("late", "M0-8L9 7H-9z", gettext_lazy("late")),
    Look("ended", "M-7-7L7 7M7-7L-7 7", gettext_lazy("said no, left or dropped")),
)
LOOK_OF = {
    **dict.fromkeys(("invited", "open", "review", "coming"), LOOKS[1]),
    **dict.fromkeys(("kept", "outcome"), LOOKS[2]),
    "late": LOOKS[3],
    **dict.fromkeys(("declined", "left", "dropped"), LOOKS[4]),
}


@dataclass(frozen=True)
class Happening:
    """`kind` says how its mark looks; `meeting` is the id of the meeting it is."""

    lane: str
    kind: str
    day: date
    what: str
    meeting: int | None = None

    @property
    def look(self) -> str:
        return LOOK_OF.get(self.kind, LOOKS[0]).look

    @property
    def shape(self) -> str:
        return LOOK_OF.get(self.kind, LOOKS[0]).shape


def happenings_of(collaboration: Collaboration, today: date) -> list[Happening]:
    """Oldest first."""
    every = (
        *_parties(collaboration),
        *_stages(collaboration),
        *_meetings(collaboration, today),
        *_agreements(collaboration),
        *_commitments(collaboration, today),
        *_outcomes(collaboration),
    )
    return sorted(every, key=lambda one: one.day)


def _parties(collaboration: Collaboration) -> Iterator[Happening]:
    house = collaboration.house
    for party in collaboration.parties.all():
        who = {"who": party.organization.name}
        asked = house.today(party.invited_at)
        yield Happening("parties", "invited", asked, _("%(who)s was invited") % who)
        if party.answered_at is not None:
            yield _answer(party, house.today(party.answered_at), who)
        if party.left_at is not None:
            left = _("%(who)s left: %(why)s") % {**who, "why": party.left_reason}
            yield Happening("parties", "left", house.today(party.left_at), left)


def _answer(party: Party, day: date, who: dict[str, str]) -> Happening:
    if party.state == PartyState.DECLINED:
        return Happening("parties", "declined", day, _("%(who)s said no") % who)
    return Happening("parties", "accepted", day, _("%(who)s said yes") % who)


def _stages(collaboration: Collaboration) -> Iterator[Happening]:
    for change in collaboration.stage_changes.all():
        what = _("Stage: %(stage)s") % {"stage": change.get_after_display()}
        if change.reason:
            what = f"{what} – {change.reason}"
        yield Happening(STAGES, change.after, collaboration.house.today(change.changed_at), what)


def _meetings(collaboration: Collaboration, today: date) -> Iterator[Happening]:
    for sitting in collaboration.sittings.all():
        meeting = sitting.meeting
        if meeting.start is None or meeting.state != MeetingState.CALLED:
            continue
        day = collaboration.house.today(meeting.start)
        what = _("Meeting: %(title)s") % {"title": meeting.title}
        kind = "coming" if day > today else "held"
        yield Happening("meetings", kind, day, what, meeting.pk)


def _agreements(collaboration: Collaboration) -> Iterator[Happening]:
    house, current = collaboration.house, True
    for agreement in collaboration.agreements.all():  # the newest first
        version = {"number": agreement.number}
        written = house.today(agreement.written_at)
        yield Happening("agreements", "version", written, _("Agreement %(number)s") % version)
        for signature in agreement.signatures.all():
            what = _("%(who)s signed agreement %(number)s") % {"who": signature.party, **version}
            yield Happening("agreements", "signature", house.today(signature.signed_at), what)
        if current and not collaboration.is_over:
            review = _("Agreement %(number)s is looked at again") % version
            yield Happening("agreements", "review", agreement.review_on, review)
        current = False


def _commitments(collaboration: Collaboration, today: date) -> Iterator[Happening]:
    for party in collaboration.parties.all():
        for one in party.commitments.all():
            kind, day = _fate(one, today)
            told = {"who": party.organization.name, "what": one.what}
            yield Happening("commitments", kind, day, str(FATES[kind]) % told)


def _fate(commitment: Commitment, today: date) -> tuple[str, date]:
    if commitment.state != CommitmentState.OPEN and commitment.settled_on is not None:
        return commitment.state, commitment.settled_on
    return ("late" if commitment.due_on < today else "open"), commitment.due_on


def _outcomes(collaboration: Collaboration) -> Iterator[Happening]:
    for outcome in collaboration.outcomes.all():
        what = _("Outcome: %(what)s") % {"what": outcome.what}
        yield Happening("outcomes", "outcome", outcome.seen_on, what)
