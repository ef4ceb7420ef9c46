"""How far a run is: a page one can leave, and the part of it that htmx asks for."""

from django.http import HttpResponse

from torvet.directory.http import HouseRequest, page
from torvet.exchange.models import ImportRun
from torvet.exchange.presenting.names import without_folder


def progress_page(request: HouseRequest, run: ImportRun) -> HttpResponse:
    context: dict[str, object] = {"section": "import", "run": run, "files": run.files.all()}
    return page(request, "exchange/progress.html", context, part="progress")


def failure_page(request: HouseRequest, run: ImportRun) -> HttpResponse:
    error = without_folder(run.error, run)
    context: dict[str, object] = {"section": "import", "run": run, "error": error}
    return page(request, "exchange/failed.html", context)


def whole_page_again() -> HttpResponse:
    """The answer to htmx when there is no more progress to show."""
    return HttpResponse(headers={"HX-Refresh": "true"})


def asks_for_progress(request: HouseRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
