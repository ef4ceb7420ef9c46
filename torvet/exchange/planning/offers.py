"""Offers: found by actor and name, with their times, places, themes and target groups."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Offer, Organization
from torvet.exchange.names import name_key
from torvet.exchange.planning import areas, groups, terms, times
from torvet.exchange.planning.comparison import Comparison, Met, Result
from torvet.exchange.planning.house import same
from torvet.exchange.records import OfferRecord, Values

SAME = _("the actor has an offer of that name")
PLAIN = (
    "name",
    "description",
    "for_whom",
    "min_age",
    "max_age",
    "time_note",
    "languages",
    "price",
    "how_to_come",
    "email",
    "phone",
    "website",
)
THEMES, GROUPS, PLACES = (
    Offer.themes.through,
    Offer.target_groups.through,
    Offer.places.through,
)


def compare(work: Comparison) -> None:
    is_taken: set[int] = set()
    for record in work.reading.offers.values():
        actor = _actor(work, record.organization)
        if actor is None:
            work.ledger.note("offer_without_organization", record.name)
        is_taken.add(id(_compare_one(work, record, actor, is_taken)))


def _actor(work: Comparison, key: str) -> Organization | None:
    known = work.thing("organization", key)
    return known or work.thing_told_before("organization", key, work.now.organizations)


def _compare_one(
    work: Comparison, record: OfferRecord, actor: Organization | None, taken: set[int]
) -> Offer:
    def values(only: set[str] | None) -> Values:
        return _values(work, record, actor, only)

    def find() -> Met | None:
        """An offer of nobody's is nobody's double."""
        if actor is None:
            return None
        known = work.now.offers.like((same(actor), name_key(record.name)))
        free = [offer for offer in known if id(offer) not in taken]
        return Met(free[0], SAME) if len(free) == 1 else None

    result = work.meet(record, Offer, work.now.offers, values, find)
    if result.changed:
        work.plan.change(result.thing, {"search_text": result.thing.folded()})
        _link_all(work, record, result)
    return result.thing


def _values(
    work: Comparison, record: OfferRecord, actor: Organization | None, only: set[str] | None
) -> Values:
    values: dict[str, Any] = {
        name: getattr(record, name) for name in PLAIN if only is None or name in only
    }
    if only is None:
        values["house"] = work.now.house
    if only is None or "organization" in only:
        values["organization"] = actor
    if only is None or "area" in only:
        values["area"] = areas.named(work, record.area, record.origin.file)
    if record.is_closed and (only is None or "is_closed" in only):
        values["archived_at"] = work.now.now
        work.ledger.note("closed_offer_archived", record.name)
    return values


def _link_all(work: Comparison, record: OfferRecord, result: Result[Offer]) -> None:
    _link_keys(work, record, result)
    _link_places(work, record, result)
    terms.link(work, record, result, THEMES, "offer")
    groups.link(work, record, result, GROUPS, "offer")
    times.compare(work, record, result)
    if not record.themes and not record.theme_keys and result.thing.pk is None:
        terms.link_new(work, result, THEMES, "offer", "theme", terms.guess(work, record))
    if not record.target_groups and not record.ages and result.thing.pk is None:
        guessed = groups.guess(work, record)
        terms.link_new(work, result, GROUPS, "offer", "target_group", guessed)


def _link_keys(work: Comparison, record: OfferRecord, result: Result[Offer]) -> None:
    """Themes of the source's own taxonomy."""
    added = result.added("theme_keys", record.theme_keys)
    found = [work.thing("theme", key) for key in added]
    gone = [work.thing("theme", key) for key in result.dropped("theme_keys", record.theme_keys)]
    terms.link_new(work, result, THEMES, "offer", "theme", [one for one in found if one])
    work.plan.unlink(THEMES, result.thing, [one for one in gone if one])
    work.count_members(record, "theme_keys", "offer_theme", added)
    unknown = len(found) - len([one for one in found if one])
    if unknown:
        work.ledger.note("unknown_theme", record.name, unknown)


def _link_places(work: Comparison, record: OfferRecord, result: Result[Offer]) -> None:
    added = result.added("places", record.places)
    found = [work.thing("place", key) for key in added]
    gone = [work.thing("place", key) for key in result.dropped("places", record.places)]
    terms.link_new(work, result, PLACES, "offer", "place", [one for one in found if one])
    work.plan.unlink(PLACES, result.thing, [one for one in gone if one])
    work.count_members(record, "places", "offer_place", added)
