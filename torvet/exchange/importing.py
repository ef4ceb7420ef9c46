"""The import from file to report: read everything, plan everything, then write it all at once.

The write transaction is the caller's and begins only when there is nothing left to think about,
so that others wait as short as can be; if anything fails, nothing is half-imported.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.exchange import saving, selectors
from torvet.exchange.ledger import Ledger, Outcome
from torvet.exchange.planning.plan import Plan
from torvet.exchange.planning.planning import plan_import
from torvet.exchange.readers.files import CannotRead
from torvet.exchange.readers.lists.reading import Mappings, TableLook
from torvet.exchange.readers.reading import NothingToImport, Progress, read_all
from torvet.exchange.report import Report
from torvet.rooms.actions.rebooking import MovedMeanwhile
from torvet.rooms.models import Room
from torvet.rooms.stamping import stamp
from torvet.rooms.taking import RoomTaken


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything decided, nothing written."""

    house: House
    ledger: Ledger
    plan: Plan
    looks: list[TableLook]
    now: datetime
    began: float

    def report(self, *, is_dry_run: bool) -> Report:
        return Report(self.ledger, time.monotonic() - self.began, is_dry_run)


def no_progress(state: str, done: int, total: int) -> None:
    """Nobody is watching."""


def prepare(
    *,
    house: House,
    paths: Sequence[Path],
    now: datetime,
    mappings: Mappings,
    may_be_empty: bool = False,
    progress: Progress = no_progress,
) -> Prepared:
    """Raises a `DomainError` where a file cannot be read, or nothing in it can be used.

    A preview `may_be_empty`: somebody is about to say what the columns mean.
    """
    began = time.monotonic()
    ledger = Ledger()
    progress("reading", 0, 0)
    read = read_all(paths, ledger, {**selectors.mappings_of(house), **mappings}, progress)
    is_empty = all(reading.is_empty for reading in read.readings)
    if is_empty and not (read.looks if may_be_empty else _are_bookings(read.looks)):
        raise _nothing(ledger)
    progress("planning", 0, len(read.readings))
    plan = plan_import(read.readings, house, ledger, now)
    ledger.close()
    return Prepared(house, ledger, plan, read.looks, now, began)


def _are_bookings(looks: Sequence[TableLook]) -> bool:
    """Of a list of bookings, or a week plan, every row may be refused, or called off, and the
    report says why."""
    return any(look.mapping.kind in ("bookings", "grid") for look in looks)


def _nothing(ledger: Ledger) -> DomainError:
    """The reason of the one file that was refused, where it is one."""
    whole = [refusal for refusal in ledger.refused if refusal.row is None]
    return CannotRead(whole[0].file, whole[0].reason) if len(whole) == 1 else NothingToImport()


class ChangedMeanwhile(DomainError):
    message = _(
        "Somebody changed the house while the file was being read, so nothing was saved. "
        "Start the import again."
    )


def write(prepared: Prepared, by: User | None) -> None:
    """Inside the caller's transaction."""
    try:
        saving.save(prepared.plan, house=prepared.house, by=by, now=prepared.now)
    except (IntegrityError, MovedMeanwhile, RoomTaken) as error:
        raise ChangedMeanwhile from error
    if prepared.plan.created.get(Room):
        stamp(prepared.house)
    report = prepared.report(is_dry_run=False)
    details = {
        "read": report.read,
        "created": report.counts(Outcome.CREATED),
        "updated": report.counts(Outcome.UPDATED),
        "files": list(prepared.ledger.files)[:50],
    }
    record(
        code="exchange.import.completed",
        subject=prepared.house,
        by=by,
        house_id=prepared.house.pk,
        details=details,
    )
