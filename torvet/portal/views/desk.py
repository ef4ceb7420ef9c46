"""Næste skridt: what has stalled, whom to introduce, what nobody has taken up."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from torvet.collaborations.standing import stalled_in
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.rules import may_run_house
from torvet.matching import rules as matching_rules
from torvet.matching.presenting import shown_proposals
from torvet.matching.selectors import suggestions_for
from torvet.portal.desk import reading
from torvet.portal.desk.stalled import shown_stalled

FIRST_FEW = 3
A_LIST = 10


@require_safe
@in_house
def desk(request: HouseRequest) -> HttpResponse:
    """Rows are collaborations, problems and offers, never people; by how long they have waited."""
    allow(may_run_house(request.membership))
    now = timezone.now()
    today = request.house.today(now)
    stalled = stalled_in(request.membership, now=now)
    context: dict[str, object] = {
        "stalled": [shown_stalled(one, request.house, today) for one in stalled],
        **_to_introduce(request, now),
        **_few("introductions", reading.introductions(request.membership)),
        **_few("needs", list(reading.needs_without_anyone(request.membership))),
        **_few("offers", list(reading.offers_unconfirmed(request.membership, now))),
    }
    return page(request, "portal/desk.html", context)


def _to_introduce(request: HouseRequest, now: datetime) -> dict[str, object]:
    """As on the page of interfaces, with the same answers."""
    found = suggestions_for(request.house, now=now)
    return {
        "proposals": [
            (one, matching_rules.may_answer(request.membership, one.suggested))
            for one in islice(shown_proposals(found), FIRST_FEW)
        ],
        "proposals_in_all": len(found.proposals),
    }


def _few(name: str, rows: Sequence[object]) -> dict[str, object]:
    return {name: rows[:A_LIST], f"{name}_in_all": len(rows)}
