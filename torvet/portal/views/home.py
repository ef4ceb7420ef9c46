"""The front page: where a person goes from here depends on the houses they belong to."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from torvet.accounts.http import SignedInRequest
from torvet.directory.http import HouseRequest, in_house_totals
from torvet.directory.selectors.houses import houses_of


def home(request: HttpRequest) -> HttpResponse:
    """Straight into the house of someone with one; a choice for someone with several."""
    user = cast(SignedInRequest, request).user
    houses = list(houses_of(user))
    if len(houses) == 1:
        return redirect("house", houses[0].slug)
    return render(request, "portal/home.html", {"house_list": houses})


@in_house_totals
def house(request: HouseRequest) -> HttpResponse:
    """The page a house opens with: the day, or the totals for someone who sees only those."""
    opens_with = "totals" if request.membership.sees_totals_only else "today"
    return redirect(opens_with, request.house.slug)
