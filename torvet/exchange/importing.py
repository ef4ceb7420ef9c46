"""The import from file to report: read everything, plan everything, then write it all at once.

The write transaction begins only when there is nothing left to think about, so that others wait
as short as can be; if anything fails, nothing is half-imported.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.exchange import saving, selectors
from torvet.exchange.ledger import Ledger
from torvet.exchange.planning.plan import Plan
from torvet.exchange.planning.planning import plan_import
from torvet.exchange.readers.files import CannotRead
from torvet.exchange.readers.lists.reading import Mappings, TableLook
from torvet.exchange.readers.reading import NothingToImport, Progress, read_all
from torvet.exchange.report import Report


@dataclass(frozen=True)
class Imported:
    report: Report
    looks: list[TableLook]


def no_progress(state: str, done: int, total: int) -> None:
    """Nobody is watching."""


def import_paths(
    *,
    house: House,
    paths: Sequence[Path],
    by: User | None,
    now: datetime,
    mappings: Mappings,
    is_dry_run: bool,
    may_be_empty: bool = False,
    progress: Progress = no_progress,
) -> Imported:
    """Raises a `DomainError` where a file cannot be read, or nothing in it can be used.

    A preview `may_be_empty`: somebody is about to say what the columns mean.
    """
    began = time.monotonic()
    ledger = Ledger()
    progress("reading", 0, 0)
    read = read_all(paths, ledger, {**selectors.mappings_of(house), **mappings}, progress)
    if all(reading.is_empty for reading in read.readings) and not (may_be_empty and read.looks):
        raise _nothing(ledger)
    progress("planning", 0, len(read.readings))
    plan = plan_import(read.readings, house, ledger, now)
    ledger.close()
    report = Report(ledger, time.monotonic() - began, is_dry_run)
    if not is_dry_run:
        progress("saving", 0, 0)
        _write(plan, report, house, by)
        report = Report(ledger, time.monotonic() - began)
    return Imported(report, read.looks)


def _nothing(ledger: Ledger) -> DomainError:
    """The reason of the one file that was refused, where it is one."""
    whole = [refusal for refusal in ledger.refused if refusal.row is None]
    return CannotRead(whole[0].file, whole[0].reason) if len(whole) == 1 else NothingToImport()


@transaction.atomic
def _write(plan: Plan, report: Report, house: House, by: User | None) -> None:
    saving.save(plan)
    counts = {name: report.as_json()[name] for name in ("read", "created", "updated", "unchanged")}
    record(
        code="exchange.import.completed",
        subject=house,
        by=by,
        house_id=house.pk,
        details={**counts, "files": list(report.ledger.files)[:50]},
    )
