"""The third page: how far the import is, and what came of it, row by row."""

from collections.abc import Callable, Iterator

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from torvet.directory import downloads
from torvet.directory.http import HouseRequest, page
from torvet.exchange.models import ImportRun, RunState
from torvet.exchange.presenting.reports import (
    ShownReport,
    merge_rows,
    move_rows,
    refusal_rows,
    report_of,
)
from torvet.exchange.views.doors import for_importers, run_called
from torvet.exchange.views.progress import (
    asks_for_progress,
    failure_page,
    progress_page,
    whole_page_again,
)

FEW = 5
ROWS_A_PAGE = 50
LISTS: dict[str, Callable[[ShownReport], Iterator[list[str]]]] = {
    "refused": refusal_rows,
    "merged": merge_rows,
    "moved": move_rows,
}


@require_safe
@for_importers
def run(request: HouseRequest, pk: int) -> HttpResponse:
    found = run_called(request, pk)
    if found.is_preview:
        return redirect("import_preview", request.house.slug, pk)
    if found.is_under_way:
        return progress_page(request, found)
    if asks_for_progress(request):
        return whole_page_again()
    if found.state == RunState.FAILED:
        return failure_page(request, found)
    report = report_of(found)
    context: dict[str, object] = {
        "section": "import",
        "run": found,
        "report": report,
        "refused": report.refused[:FEW],
        "merged": report.merged[:FEW],
        "moved": report.moved[:FEW],
    }
    return page(request, "exchange/run.html", context)


@require_safe
@for_importers
def rows(request: HouseRequest, pk: int, which: str) -> HttpResponse:
    """All rows that were refused or merged, or whose booking moved; also of a preview."""
    found = run_called(request, pk)
    heading, *lines = _list_of(found, which)
    shown = Paginator(lines, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "section": "import",
        "run": found,
        "which": which,
        "heading": heading,
        "page": shown,
        "lines": [list(zip(heading, line, strict=True)) for line in shown],
    }
    return page(request, "exchange/rows.html", context)


@require_safe
@for_importers
def rows_file(request: HouseRequest, pk: int, which: str, kind: str) -> HttpResponse:
    found = run_called(request, pk)
    name = f"{which}-{request.house.today(found.created_at)}"
    return downloads.sheet(_list_of(found, which), name, kind)


def _list_of(found: ImportRun, which: str) -> list[list[str]]:
    if which not in LISTS or found.report is None:
        raise Http404
    return list(LISTS[which](report_of(found)))
