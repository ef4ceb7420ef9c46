"""Actors: found by name and place, with their sector, area, themes and target groups."""

from typing import Any

from torvet.directory.models import Organization, Sector
from torvet.exchange.planning import areas, groups, identity, sectors, terms
from torvet.exchange.planning.comparison import Comparison, Met
from torvet.exchange.records import OrganizationRecord, Values

PLAIN = (
    "name",
    "alternate_name",
    "description",
    "can_do",
    "for_whom",
    "capacity_note",
    "email",
    "phone",
    "website",
    "address",
    "postcode",
    "town",
    "latitude",
    "longitude",
)


def compare(work: Comparison) -> None:
    is_taken: set[int] = set()
    for record in work.reading.organizations.values():
        is_taken.add(id(_compare_one(work, record, is_taken)))


def _compare_one(work: Comparison, record: OrganizationRecord, taken: set[int]) -> Organization:
    def values(only: set[str] | None) -> Values:
        return _values(work, record, only)

    def find() -> Met | None:
        match = identity.find_actor(record, work.now, work.ledger, taken)
        return Met(match.actor, match.reason) if match else None

    result = work.meet(record, Organization, work.now.organizations, values, find)
    actor = result.thing
    if "email" in result.changed and actor.email:
        work.now.emails.add(actor)
    if result.changed:
        work.plan.change(actor, {"search_text": actor.folded()})
    terms.link(work, record, result, Organization.themes.through, "organization")
    groups.link(work, record, result, Organization.target_groups.through, "organization")
    return actor


def _values(work: Comparison, record: OrganizationRecord, only: set[str] | None) -> Values:
    values: dict[str, Any] = {
        name: getattr(record, name) for name in PLAIN if only is None or name in only
    }
    if only is None:
        values["house"] = work.now.house
    if only is None or "sector" in only:
        values["sector"] = _sector(work, record)
    if only is None or "area" in only:
        values["area"] = areas.named(work, record.area, record.origin.file)
    return values


def _sector(work: Comparison, record: OrganizationRecord) -> Sector | None:
    sector = sectors.sector_of(record.sector, record.name, work.now.sectors)
    if sector is None:
        work.ledger.note("sector_not_known", record.sector or record.name)
    return sector
