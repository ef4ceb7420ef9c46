"""Importing, and all that a person does about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.engines.phrases.columns import MappingProposal
from torvet.exchange import importing, tasks, uploads
from torvet.exchange.importing import no_progress
from torvet.exchange.models import ColumnMapping, ImportRun, RunState
from torvet.exchange.readers.lists.reading import signature_of
from torvet.exchange.readers.reading import Progress
from torvet.exchange.report import Report


def import_files(
    *,
    house: House,
    paths: Sequence[Path],
    by: User | None,
    now: datetime,
    mapping: Mapping[str, MappingProposal] | None = None,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> Report:
    """Read, compare and write in one go; `mapping` by the signature of a table's headers.

    Everything is written or nothing. Raises a `DomainError` for a file that cannot be read.
    """
    prepared = importing.prepare(
        house=house, paths=paths, now=now, mappings=mapping or {}, progress=progress
    )
    if not dry_run:
        progress("saving", 0, 0)
        with transaction.atomic():
            importing.write(prepared, by)
    return prepared.report(is_dry_run=dry_run)


class NoFiles(DomainError):
    message = _("Choose at least one file.")
    field = "files"


@transaction.atomic
def start_import(
    *,
    house: House,
    files: Sequence[File[Any]],
    by: User,
    now: datetime,
    preview: bool = True,
) -> ImportRun:
    """Keep the files and begin in the background; with `preview` nothing is saved in the house.

    The person's own earlier preview, and anyone's of yesterday or before, is thrown away first.
    """
    if not files:
        raise NoFiles
    uploads.forget_stale_previews(house, by, now)
    run = ImportRun.objects.create(house=house, by=by, created_at=now, is_preview=preview)
    names = uploads.keep(run, files)
    record(
        code="exchange.import.started",
        subject=run,
        by=by,
        house_id=house.pk,
        details={"files": names, "preview": preview},
    )
    _enqueue(run)
    return run


class NotReady(DomainError):
    message = _("This import has been carried out, or is under way.")


@transaction.atomic
def apply_run(
    *, run: ImportRun, by: User, now: datetime, mapping: Mapping[str, MappingProposal] | None = None
) -> None:
    """Carry out what the preview showed, on the same files, with columns put right by hand."""
    waiting = _lock_ready(run)
    waiting.is_preview, waiting.by, waiting.created_at = False, by, now
    _queue_again(waiting, mapping or {}, by, now)


@transaction.atomic
def preview_again(
    *, run: ImportRun, mapping: Mapping[str, MappingProposal], by: User, now: datetime
) -> None:
    """The preview with columns put right by hand; what was put right is remembered."""
    _queue_again(_lock_ready(run), mapping, by, now)


@transaction.atomic
def drop_run(*, run: ImportRun, by: User) -> None:
    """Give a preview up; its files are deleted."""
    _lock_ready(run)
    record(code="exchange.import.dropped", subject=run, by=by, house_id=run.house_id)
    uploads.forget(run)
    run.delete()


@transaction.atomic
def remember_mapping(
    *, house: House, proposal: MappingProposal, by: User, now: datetime
) -> ColumnMapping:
    """From now on, lists with these headers are read so in this house."""
    headers = [column.header for column in proposal.columns]
    return _remember(house, signature_of(headers), proposal, by, now)


@transaction.atomic
def forget_mapping(*, mapping: ColumnMapping, by: User) -> None:
    """From now on, the columns are guessed again."""
    record(code="exchange.mapping.forgotten", subject=mapping, by=by, house_id=mapping.house_id)
    mapping.delete()


def _remember(
    house: House, signature: str, proposal: MappingProposal, by: User, now: datetime
) -> ColumnMapping:
    mapping, _is_new = ColumnMapping.objects.update_or_create(
        house=house,
        signature=signature,
        defaults={"mapping": proposal.to_plain(), "updated_by": by, "updated_at": now},
    )
    record(code="exchange.mapping.remembered", subject=mapping, by=by, house_id=house.pk)
    return mapping


def _lock_ready(run: ImportRun) -> ImportRun:
    """Two clicks start one run."""
    waiting = ImportRun.objects.select_for_update().get(pk=run.pk)
    if not waiting.may_be_applied:
        raise NotReady
    return waiting


def _queue_again(
    run: ImportRun, mapping: Mapping[str, MappingProposal], by: User, now: datetime
) -> None:
    """What was said of other columns before is among what the house remembers."""
    run.mapping = {signature: proposal.to_plain() for signature, proposal in mapping.items()}
    for signature, proposal in mapping.items():
        _remember(run.house, signature, proposal, by, now)
    run.state, run.done, run.total, run.error = RunState.QUEUED, 0, 0, ""
    run.save()
    _enqueue(run)


def _enqueue(run: ImportRun) -> None:
    transaction.on_commit(lambda: tasks.run_import.enqueue(run.pk))
