"""Who does what by when, and what became of it. Told for the collaboration as a whole: nothing is
counted for each actor, so that nobody is ranked."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.audit.models import Entry
from torvet.collaborations.models import Commitment, CommitmentState, Party, PartyState
from torvet.collaborations.presenting.seen import Seen
from torvet.ui.components.times import day_year

DEEDS: dict[str, str | Promise] = {
    "made": _("Promised"),
    "kept": _("Kept"),
    "dropped": _("Dropped"),
    "reopened": _("Opened again"),
    "moved": _("Moved from %(before)s to %(after)s"),
    "taken_over": _("Taken over by another"),
}


@dataclass(frozen=True)
class ShownCommitment:
    """`may_settle` where this person may say what became of it."""

    row: Commitment
    party: Party
    is_late: bool
    may_settle: bool = False

    @property
    def tone(self) -> str:
        if self.row.state == CommitmentState.KEPT:
            return "good"
        return "brick" if self.is_late else "warm" if self.row.is_open else ""

    @property
    def has_left(self) -> bool:
        return self.row.is_open and self.party.state != PartyState.ACCEPTED


def shown(seen: Seen) -> dict[str, object]:
    collaboration, today = seen.collaboration, seen.today
    lines = [
        shown_commitment(one, party, today, may_settle=seen.may_tend)
        for party in collaboration.parties.all()
        for one in party.commitments.all()
    ]
    settled = [one for one in lines if not one.row.is_open]
    return {
        "open": sorted((one for one in lines if one.row.is_open), key=_by_day),
        "settled": sorted(settled, key=_by_day, reverse=True),
        "late": sum(one.is_late and one.row.is_open for one in lines),
        "may_add": seen.may_tend and not collaboration.is_over,
    }


def shown_commitment(
    row: Commitment, party: Party, today: date, *, may_settle: bool = False
) -> ShownCommitment:
    return ShownCommitment(row, party, row.is_late(today), may_settle)


def _by_day(one: ShownCommitment) -> tuple[date, int]:
    return (one.row.settled_on or one.row.due_on), one.row.pk


def told_of(entry: Entry) -> str:
    """One line of its history, with the reason that was given."""
    details = entry.details
    what = str(DEEDS.get(entry.code.rpartition(".")[2], entry.code))
    if entry.code.endswith(".moved"):
        days = {name: date.fromisoformat(details[name]) for name in ("before", "after")}
        what %= {name: day_year(day) for name, day in days.items()}
    reason = details.get("reason", "")
    return f"{what}: {reason}" if reason else what
