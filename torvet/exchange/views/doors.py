"""Only coordinators import; a run is looked for among those of their own house."""

from functools import wraps
from typing import ParamSpec, cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from torvet.directory.http import HouseRequest, Routed, View, allow, in_house
from torvet.exchange import rules, selectors
from torvet.exchange.models import ImportRun

P = ParamSpec("P")


def for_importers(view: View[P]) -> Routed[P]:
    """Whoever sees only totals gets a 404 here, other members a 403."""

    @wraps(view)
    def allowed(request: HouseRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        allow(rules.may_import(request.membership))
        return view(request, *args, **kwargs)

    return in_house(cast(View[P], allowed))


def run_called(request: HouseRequest, pk: int) -> ImportRun:
    return get_object_or_404(selectors.runs_visible_to(request.membership), pk=pk)
