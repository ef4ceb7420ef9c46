"""A run in the background: progress written while it reads, the end written whatever happens."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from torvet.base.errors import DomainError
from torvet.engines.phrases.columns import MappingProposal
from torvet.exchange import importing, uploads
from torvet.exchange.importing import Prepared
from torvet.exchange.models import ImportRun, RunState
from torvet.exchange.readers.lists.reading import TableLook

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_WRITES = 0.5


def carry_out(run_id: int, now: datetime) -> None:
    """In the language of who started it. A run that is not waiting is left alone."""
    started = ImportRun.objects.filter(pk=run_id, state=RunState.QUEUED).update(
        state=RunState.READING
    )
    if not started:
        return
    run = ImportRun.objects.select_related("house", "by").get(pk=run_id)
    with translation.override(run.by.language if run.by else None):
        try:
            prepared = _import(run, now)
        except DomainError as error:
            _end(run, state=RunState.FAILED, error=str(error))
        except Exception:
            logger.exception("Import run %s failed", run_id)
            _end(run, state=RunState.FAILED, error=_unexpected())
        else:
            _end(run, state=RunState.DONE, **_results(run, prepared))


def _import(run: ImportRun, now: datetime) -> Prepared:
    """No progress is written while the house is: on SQLite that would wait for itself."""
    progress = _progress_of(run)
    prepared = importing.prepare(
        house=run.house,
        paths=uploads.paths_of(run),
        now=now,
        mappings=_mappings(run),
        may_be_empty=run.is_preview,
        progress=progress,
    )
    if not run.is_preview:
        progress(RunState.SAVING, 0, 0)
        with transaction.atomic():
            importing.write(prepared, run.by)
    return prepared


def _mappings(run: ImportRun) -> dict[str, MappingProposal]:
    return {
        signature: MappingProposal.from_plain(plain) for signature, plain in run.mapping.items()
    }


def _progress_of(run: ImportRun) -> Callable[[str, int, int], None]:
    """Writes at a new state at once, else twice a second at most."""
    last_state, last_at = "", 0.0

    def write(state: str, done: int, total: int) -> None:
        nonlocal last_state, last_at
        if state == last_state and time.monotonic() - last_at < SECONDS_BETWEEN_WRITES:
            return
        last_state, last_at = state, time.monotonic()
        ImportRun.objects.filter(pk=run.pk).update(state=state, done=done, total=total)

    return write


def _results(run: ImportRun, prepared: Prepared) -> dict[str, Any]:
    report = prepared.report(is_dry_run=run.is_preview)
    return {
        "report": {
            **report.as_json(),
            "examples": report.examples(),
            "moved": report.moves(),
            "read_as": report.read_as(),
        },
        "tables": [_table(look) for look in prepared.looks],
    }


def _table(look: TableLook) -> dict[str, Any]:
    return {
        "file": look.file,
        "signature": look.signature,
        "mapping": look.mapping.to_plain(),
        "header_row": look.header_row,
        "sample": look.sample,
    }


def _end(run: ImportRun, *, state: RunState, **values: Any) -> None:
    """A preview keeps its files until it is applied or given up; everything else lets them go."""
    if state is RunState.FAILED or not run.is_preview:
        uploads.forget(run)
    ImportRun.objects.filter(pk=run.pk).update(state=state, **values)


def _unexpected() -> str:
    return _(
        "Something went wrong in Torvet itself, and nothing was saved. "
        "Try again, and tell whoever runs Torvet if it happens again."
    )
