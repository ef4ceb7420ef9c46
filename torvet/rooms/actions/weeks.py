"""Booking again what an actor had in another week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from torvet.accounts.models import User
from torvet.directory.models import Organization
from torvet.engines.rooms.clocks import reached
from torvet.engines.spans import Span
from torvet.rooms.actions.booking import NothingToBook, RoomsBelongTogether, book
from torvet.rooms.models import Booking, Occurrence, Room
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.taking import (
    AgainstTheRules,
    RoomNotLent,
    RoomTaken,
    lock_cells,
    lock_organization,
)

REFUSALS = (RoomTaken, AgainstTheRules, RoomNotLent, RoomsBelongTogether, NothingToBook)
AGAIN = (
    "title",
    "expected",
    "is_public",
    "offer",
    "note",
    "contact_name",
    "contact_email",
    "contact_phone",
)


@dataclass(frozen=True)
class Copy:
    """A booking's rooms at one time of a week, as they would be had in another week."""

    of: Booking
    rooms: tuple[Room, ...]
    span: Span

    @property
    def asked(self) -> list[Asked]:
        return [Asked(room, self.span) for room in self.rooms]


def week_copied(
    occurrences: Iterable[Occurrence], source: date, target: date, zone: ZoneInfo
) -> list[Copy]:
    """By the clock, in order; `source` and `target` are the Mondays."""
    found: dict[tuple[int, Span], list[Occurrence]] = {}
    for one in occurrences:
        found.setdefault((one.booking_id, one.span), []).append(one)
    ahead = target - source
    return [
        Copy(
            rows[0].booking,
            tuple(row.room for row in rows),
            Span(_shifted(span.start, ahead, zone), _shifted(span.end, ahead, zone)),
        )
        for (_booking, span), rows in found.items()
    ]


def _shifted(moment: datetime, ahead: timedelta, zone: ZoneInfo) -> datetime:
    local = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    return reached(local + ahead, zone)


@transaction.atomic
def copy_week(
    *, organization: Organization, copies: Sequence[Copy], by: User, now: datetime
) -> tuple[list[Booking], list[Copy]]:
    """What could be booked again, and what was refused. Of several rooms those that are taken are
    left out."""
    made, refused = [], []
    lending = lending_of(organization.house)
    lock_organization(organization)
    lock_cells({room.pk: room for copy in copies for room in copy.rooms}.values())
    for copy in copies:
        values = {name: getattr(copy.of, name) for name in AGAIN}
        try:
            made.append(
                book(
                    lending=lending,
                    organization=organization,
                    plan=Plan.once(copy.rooms, copy.span, organization.house.zone),
                    by=by,
                    now=now,
                    skips_clashes=True,
                    **values,
                )
            )
        except REFUSALS:
            refused.append(copy)
    return made, refused
