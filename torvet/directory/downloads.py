"""What is taken along as a file of its own."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from torvet.directory.sheets import KINDS, Rows


def sheet(rows: Rows, name: str, kind: str) -> HttpResponse:
    """As one of the kinds of `sheets`; any other is not there."""
    if kind not in KINDS:
        raise Http404
    content_type, write = KINDS[kind]
    return attachment(write(rows), f"{name}.{kind}", content_type)


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
