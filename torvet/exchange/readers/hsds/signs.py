"""Telling HSDS 3.x objects from other JSON, by the names of what they hold."""

from collections.abc import Mapping
from typing import Any

from torvet.exchange.readers.hsds.fields import NOT_ASKED

PAGED = "contents"
# What tells an object of one kind from the others; ids and names they all have.
SIGNS: dict[str, frozenset[str]] = {
    "service_at_location": frozenset(("service", "location", "service_id", "location_id")),
    "service": frozenset(
        (
            "status",
            "organization",
            "organization_id",
            "service_at_locations",
            "application_process",
            "eligibility_description",
            "minimum_age",
            "maximum_age",
            "fees",
            "assured_date",
            "schedules",
            "cost_options",
            "required_documents",
            "capacities",
        )
    ),
    "organization": frozenset(
        (
            "website",
            "services",
            "organization_identifiers",
            "parent_organization_id",
            "tax_status",
            "legal_status",
            "year_incorporated",
            "logo",
            "locations",
        )
    ),
    "location": frozenset(("location_type", "addresses", "latitude", "longitude", "accessibility")),
    "term": frozenset(("term_uri", "taxonomy", "parent_id", "taxonomy_detail", "term")),
    "taxonomy": frozenset(("version", "taxonomy_terms")),
}
# All that the specification's objects may hold, beside their signs.
KEYS = (
    frozenset().union(*SIGNS.values())
    | NOT_ASKED
    | {
        "id",
        "name",
        "alternate_name",
        "description",
        "email",
        "url",
        "phones",
        "contacts",
        "languages",
        "attributes",
        "metadata",
        "funding",
        "programs",
        "program",
        "program_id",
        "interpretation_services",
        "fees_description",
        "wait_time",
        "accreditations",
        "maximum_age",
        "licenses",
        "alert",
        "service_areas",
        "additional_urls",
        "additional_websites",
        "tax_id",
        "transportation",
        "code",
        "language",
        "taxonomy_id",
        "external_identifier_type",
    }
)
MOSTLY = 0.8


def objects_in(document: Any) -> list[Mapping[str, Any]] | None:
    """The objects on top of a document, if they are HSDS; None where they are something else.

    A plain list of flat records may look like one; it is HSDS only if its keys mostly are.
    """
    is_page = isinstance(document, dict) and PAGED in document
    found = document.get(PAGED) if is_page else document
    found = [found] if isinstance(found, dict) else found
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return None
    if not found or not all(kind_of(one) for one in found):
        return None
    keys = {key for one in found for key in one}
    return found if is_page or len(keys & KEYS) >= MOSTLY * len(keys) else None


def kind_of(values: Mapping[str, Any]) -> str:
    """The kind whose signs it carries most of; "" for what is no HSDS object."""
    if not isinstance(values.get("id"), str | int):
        return ""
    scores = {kind: len(signs & values.keys()) for kind, signs in SIGNS.items()}
    best = max(scores, key=lambda kind: scores[kind])
    if best == "service_at_location":
        return best if scores[best] >= 2 else ""
    return best if scores[best] and isinstance(values.get("name", ""), str) else ""
