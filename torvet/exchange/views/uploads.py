"""The first page: which list? And the imports before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from torvet.directory import downloads
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, page
from torvet.directory.models import House
from torvet.exchange import selectors
from torvet.exchange.actions import start_import
from torvet.exchange.example import example_rows
from torvet.exchange.forms.uploads import UploadForm
from torvet.exchange.models import ImportRun, RunState
from torvet.exchange.presenting.names import without_folder
from torvet.exchange.presenting.reports import Counted, counted, outcomes_of
from torvet.exchange.views.doors import for_importers
from torvet.exchange.views.pace import carry_out_if_little

RUNS_A_PAGE = 10
FILES_SHOWN = 3


@for_importers
def upload(request: HouseRequest) -> HttpResponse:
    if request.method != "POST":
        return _upload_page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        chosen, by, now = form.chosen, request.user, timezone.now()
        run = attempt(form, lambda: start_import(house=request.house, files=chosen, by=by, now=now))
        if run is not None:
            carry_out_if_little(run)
            return redirect("import_preview", request.house.slug, run.pk)
    return _upload_page(request, form)


@require_safe
@for_importers
def example(request: HouseRequest) -> HttpResponse:
    """In the language of whoever asks."""
    example_word = _("example")
    return downloads.sheet(example_rows(), f"{request.house.slug}-{example_word}", "xlsx")


@dataclass(frozen=True)
class EarlierRun:
    """`at` is in the house's own time; `counts` are empty where nothing was imported."""

    run: ImportRun
    at: datetime
    files: list[str]
    counts: list[Counted]

    @property
    def more_files(self) -> int:
        return max(len(self.files) - FILES_SHOWN, 0)

    @property
    def has_failed(self) -> bool:
        return self.run.state == RunState.FAILED


def _upload_page(request: HouseRequest, form: UploadForm) -> HttpResponse:
    runs = selectors.runs_visible_to(request.membership)
    told = (
        runs.defer("report", "tables", "mapping")
        .annotate(told_of=F("report__files"))
        .prefetch_related("files")
    )
    shown = Paginator(told, RUNS_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "form": form,
        "page": shown,
        "earlier": list(_earlier(request.house, shown)),
    }
    return page(request, "exchange/import.html", context, status=422 if form.errors else 200)


def _earlier(house: House, runs: Any) -> Iterator[EarlierRun]:
    """What came of each run, without its whole report."""
    for run in runs:
        told_of = run.told_of or []
        kept = [file.name for file in run.files.all()]
        yield EarlierRun(
            run=run,
            at=house.now(run.created_at),
            files=kept or [without_folder(file["name"], run) for file in told_of],
            counts=[one for one in counted(outcomes_of(told_of)) if one.count],
        )
