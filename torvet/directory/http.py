"""The door into a house: whoever has no membership there is told that there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from torvet.accounts.http import SignedInRequest
from torvet.directory.models import House, Membership
from torvet.directory.selectors.houses import memberships_of
from torvet.ui.pages import render_page

P = ParamSpec("P")


class HouseRequest(SignedInRequest):
    """A request of a member, inside one house; `houses` are all that they belong to."""

    house: House
    houses: list[House]
    membership: Membership


View = Callable[Concatenate[HouseRequest, P], HttpResponse]
Routed = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def in_house(view: View[P]) -> Routed[P]:
    """For pages that show the house's actors by name; a board member gets a 404 here."""
    return _door(view, totals=False)


def in_house_totals(view: View[P]) -> Routed[P]:
    """For the pages of totals, open to every member."""
    return _door(view, totals=True)


def _door(view: View[P], *, totals: bool) -> Routed[P]:
    @wraps(view)
    def entered(
        request: HttpRequest, house: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        assert not request.user.is_anonymous  # noqa: S101  LoginRequiredMiddleware stands before
        memberships = memberships_of(request.user)
        membership = next((one for one in memberships if one.house.slug == house), None)
        if membership is None or (membership.sees_totals_only and not totals):
            raise Http404
        inside: HouseRequest = request  # type: ignore[assignment]
        inside.membership, inside.house = membership, membership.house
        inside.houses = [one.house for one in memberships]
        return view(inside, *args, **kwargs)

    return cast(Routed[P], entered)


def allow(may: bool) -> None:
    """403 where a rule of `torvet.directory.rules` says no."""
    if not may:
        raise PermissionDenied


def page(
    request: HouseRequest,
    template: str,
    context: dict[str, object],
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render inside the house: its name, its switcher, and what the person may do. `part` names
    the `{% partialdef %}` that htmx gets instead of the whole page."""
    frame = {
        "house": request.house,
        "membership": request.membership,
        "houses": request.houses,
        "today": request.house.today(timezone.now()),
    }
    return render_page(request, template, {**frame, **context}, part=part, status=status)
