"""Names that are nearly the same: a hint that something may be in the house already."""

from collections.abc import Iterable
from typing import TypeVar

from rapidfuzz import fuzz, process

from torvet.directory.models import Membership, Offer, Organization
from torvet.directory.search import searchable
from torvet.directory.selectors.actors import current_organizations
from torvet.directory.selectors.offers import current_offers

T = TypeVar("T", Organization, Offer)
NEARLY_THE_SAME = 87  # of 100: "Lektiecafe" and "Lektiecaféen" are, "Læsecafé" is not
SHOWN = 3


def organizations_alike(
    membership: Membership, name: str, *, but: Organization | None = None
) -> list[Organization]:
    """Actors of the house with nearly this name, nearest first."""
    return _nearest(name, current_organizations(membership), but)


def offers_alike(membership: Membership, name: str, *, but: Offer | None = None) -> list[Offer]:
    """Offers of the house with nearly this name, whoever has them, nearest first."""
    return _nearest(name, current_offers(membership).prefetch_related(None), but)


def _nearest(name: str, others: Iterable[T], but: T | None) -> list[T]:
    asked = searchable(name)
    if len(asked) < 3:
        return []
    known = [other for other in others if but is None or other.pk != but.pk]
    found = process.extract(
        asked,
        [searchable(other.name) for other in known],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=NEARLY_THE_SAME,
        limit=SHOWN,
    )
    return [known[position] for _name, _score, position in found]
