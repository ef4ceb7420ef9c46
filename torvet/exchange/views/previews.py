"""The second page: what was found in the files, what their columns mean, what would happen."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.http import HouseRequest, page
from torvet.engines.phrases.columns import MappingProposal
from torvet.exchange import selectors
from torvet.exchange.actions import apply_run, drop_run, forget_mapping, preview_again
from torvet.exchange.forms.columns import ColumnsForm
from torvet.exchange.forms.meanings import GROUPS
from torvet.exchange.models import ImportRun, RunState
from torvet.exchange.presenting.corrections import corrections
from torvet.exchange.presenting.reports import report_of
from torvet.exchange.presenting.tables import FoundTable, shown_tables, tables_of
from torvet.exchange.views.doors import for_importers, run_called
from torvet.exchange.views.pace import carry_out_if_little
from torvet.exchange.views.progress import (
    asks_for_progress,
    failure_page,
    progress_page,
    whole_page_again,
)
from torvet.ui.messages import tell

FEW = 5


@require_safe
@for_importers
def preview(request: HouseRequest, pk: int) -> HttpResponse:
    run = run_called(request, pk)
    if not run.is_preview:
        return redirect("import_run", request.house.slug, pk)
    if run.is_under_way:
        return progress_page(request, run)
    if asks_for_progress(request):
        return whole_page_again()
    if run.state == RunState.FAILED:
        return failure_page(request, run)
    tables = tables_of(run)
    form = ColumnsForm(proposals=_proposals(tables), opened=request.GET.getlist("open"))
    return _preview_page(request, run, tables, form)


def _preview_page(
    request: HouseRequest, run: ImportRun, tables: list[FoundTable], form: ColumnsForm
) -> HttpResponse:
    report = report_of(run)
    remembered = selectors.mappings_of(request.house).keys()
    shown = shown_tables(tables, form, remembered=remembered, just_said=run.mapping.keys())
    context: dict[str, object] = {
        "section": "import",
        "run": run,
        "files": run.files.all(),
        "report": report,
        "refused": report.refused[:FEW],
        "moved": report.moved[:FEW],
        "form": form,
        "meanings": GROUPS,
        "tables": list(shown),
    }
    status = 422 if form.errors else 200
    return page(request, "exchange/preview.html", context, status=status)


@require_POST
@for_importers
def columns(request: HouseRequest, pk: int) -> HttpResponse:
    """The columns as they were put right; `do` says whether to look again or to import."""
    run = run_called(request, pk)
    tables = tables_of(run)
    form = ColumnsForm(request.POST, proposals=_proposals(tables))
    if not form.is_valid():
        return _preview_page(request, run, tables, form)
    return _go_on(request, run, corrections(tables, form), asked=form.asked())


def _go_on(
    request: HouseRequest, run: ImportRun, said: dict[str, MappingProposal], *, asked: list[str]
) -> HttpResponse:
    """Whoever asks for a longer list of meanings is not done yet."""
    is_done = request.POST.get("do") == "import" and not asked
    now, by = timezone.now(), request.user
    try:
        if is_done:
            apply_run(run=run, mapping=said, by=by, now=now)
        elif said:
            preview_again(run=run, mapping=said, by=by, now=now)
    except DomainError as refused:
        return _not_ready(request, run, refused)
    if is_done or said:
        carry_out_if_little(run)
    if is_done:
        return redirect("import_run", request.house.slug, run.pk)
    return _back_to_preview(request, run, opened=asked)


@require_POST
@for_importers
def forget(request: HouseRequest, pk: int, signature: str) -> HttpResponse:
    """What the house remembers of these columns is forgotten, and they are guessed anew."""
    run = run_called(request, pk)
    mapping = selectors.mapping_for(request.house, signature)
    if mapping is not None:
        forget_mapping(mapping=mapping, by=request.user)
    try:
        preview_again(run=run, mapping={}, by=request.user, now=timezone.now())
    except DomainError as refused:
        return _not_ready(request, run, refused)
    carry_out_if_little(run)
    return _back_to_preview(request, run)


@require_POST
@for_importers
def cancel(request: HouseRequest, pk: int) -> HttpResponse:
    run = run_called(request, pk)
    try:
        drop_run(run=run, by=request.user)
    except DomainError as refused:
        return _not_ready(request, run, refused)
    tell(request, _("Cancelled. The file is deleted, and nothing was imported."))
    return redirect("import", request.house.slug)


def _proposals(tables: list[FoundTable]) -> dict[str, MappingProposal]:
    return {table.signature: table.proposal for table in tables}


def _back_to_preview(
    request: HouseRequest, run: ImportRun, opened: Sequence[str] = ()
) -> HttpResponse:
    where = reverse("import_preview", args=[request.house.slug, run.pk])
    asked = f"?{urlencode({'open': opened}, doseq=True)}" if opened else ""
    return redirect(f"{where}{asked}#columns")


def _not_ready(request: HouseRequest, run: ImportRun, refused: DomainError) -> HttpResponse:
    """Somebody else was quicker; the run's own page shows how far it is."""
    messages.warning(request, str(refused))
    return redirect("import_run", request.house.slug, run.pk)
