"""The list of collaborations, and the page of one."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from torvet.collaborations.forms.listing import FilterForm
from torvet.collaborations.models import Collaboration
from torvet.collaborations.presenting.ahead import ahead
from torvet.collaborations.presenting.sections import sections_of
from torvet.collaborations.presenting.seen import Seen
from torvet.collaborations.rules import may_begin, may_tend
from torvet.collaborations.selectors import collaborations_visible_to, with_everything
from torvet.directory.http import HouseRequest, allow, in_house, page

A_PAGE = 30


@require_safe
@in_house
def collaborations(request: HouseRequest) -> HttpResponse:
    form = FilterForm(request.GET, house=request.house)
    found = form.narrow(collaborations_visible_to(request.membership))
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "form": form,
        "page": shown,
        "lines": [(one, ahead(one)) for one in shown],
        "is_filtered": form.asks_for_something,
        "may_begin": may_begin(request.membership),
    }
    return page(request, "collaborations/collaborations.html", context, part="results")


@require_safe
@in_house
def collaboration(request: HouseRequest, pk: int) -> HttpResponse:
    return collaboration_page(request, pk)


def collaboration_to_tend(request: HouseRequest, pk: int) -> Collaboration:
    """404 where it is not theirs to see, 403 where it is not theirs to change."""
    found = get_object_or_404(collaborations_visible_to(request.membership), pk=pk)
    allow(may_tend(request.membership, found))
    return found


def collaboration_page(
    request: HouseRequest, pk: int, *, forms: Mapping[str, BaseForm] | None = None
) -> HttpResponse:
    """As it stands now; with the `forms` that were refused, so that nothing typed is lost."""
    everything = with_everything(collaborations_visible_to(request.membership))
    found = get_object_or_404(everything, pk=pk)
    seen = Seen(found, request.membership, timezone.now(), forms or {})
    context: dict[str, object] = {
        "section": "collaborations",
        "collaboration": found,
        "sections": list(sections_of(seen)),
        "may_tend": seen.may_tend,
    }
    status = 422 if any(form.errors for form in seen.forms.values()) else 200
    return page(request, "collaborations/collaboration.html", context, status=status)
