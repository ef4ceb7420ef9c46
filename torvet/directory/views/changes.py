"""Who changed a thing last, for the line at the foot of its page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from torvet.audit.selectors import history_of
from torvet.directory.models import House, Organization


@dataclass(frozen=True)
class LastChange:
    """`at` is in the house's own time; `by` is empty where a list was read in."""

    at: datetime
    by: str


def last_change(subject: Model, house: House) -> LastChange | None:
    entry = history_of(subject).first()
    return LastChange(house.now(entry.at), str(entry.by or "")) if entry else None


@dataclass(frozen=True)
class MergedLine:
    """An actor that was merged into the one on the page."""

    at: datetime
    by: str
    name: str
    reason: str


def merged_lines(organization: Organization, house: House) -> list[MergedLine]:
    """Newest first."""
    merges = history_of(organization).filter(code="directory.organization.took_in")
    return [
        MergedLine(
            house.now(entry.at),
            str(entry.by or ""),
            str(entry.details["name"]),
            str(entry.details["reason"]),
        )
        for entry in merges
    ]
