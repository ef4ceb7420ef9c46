"""What each member would bring to the team."""

from collections.abc import Mapping

from torvet.engines.matching.findings import Reason
from torvet.engines.matching.teams.asks import Ask
from torvet.engines.matching.teams.parties import Party

OFFERS = 3


def brings(party: Party, fits: Mapping[Ask, float], means: frozenset[str]) -> tuple[Reason, ...]:
    """To a need: the themes and means of it that the member has, and its people."""
    actor = party.actor
    themes = [term for (kind, term), fit in fits.items() if kind == "theme" and fit >= 0.3]
    told = [Reason("brings.theme", {"themes": themes})] if themes else []
    if fits.get(("people", ""), 0.0) >= 0.7:
        told.append(Reason("brings.people", {"groups": sorted(actor.target_groups)}))
    shared = sorted(actor.means & means) if means else sorted(actor.means)
    if shared:
        told.append(Reason("brings.means", {"means": shared}))
    return (*told, *_capacity(party))


def brings_offers(party: Party, offers: list[str]) -> tuple[Reason, ...]:
    """To an overlap: its offers in it, and whatever means it has."""
    told = [Reason("brings.offer", {"offers": offers[:OFFERS]})]
    if party.actor.means:
        told.append(Reason("brings.means", {"means": sorted(party.actor.means)}))
    return (*told, *_capacity(party))


def _capacity(party: Party) -> list[Reason]:
    capacity = party.actor.capacity
    return [Reason("brings.room", {"capacity": capacity})] if capacity in {"some", "plenty"} else []
