"""Who changed a thing last, for the line at the foot of its page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from torvet.audit.selectors import history_of
from torvet.directory.models import House


@dataclass(frozen=True)
class LastChange:
    """`at` is in the house's own time; `by` is empty where a list was read in."""

    at: datetime
    by: str


def last_change(subject: Model, house: House) -> LastChange | None:
    entry = history_of(subject).first()
    return LastChange(house.now(entry.at), str(entry.by or "")) if entry else None
