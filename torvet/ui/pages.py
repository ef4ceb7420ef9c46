"""One template, one view: the whole page for a visit, a named part of it for htmx."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """`part` names the `{% partialdef %}` that htmx gets. The answer varies with the header, so
    that the browser's back button never shows a part as a page."""
    wants_part = bool(part) and request.headers.get("HX-Request") == "true"
    name = f"{template}#{part}" if wants_part else template
    response = render(request, name, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
