"""Which file of a package is which table, in the names of all versions and of common tools."""

from collections.abc import Iterable

STEMS: dict[str, tuple[str, ...]] = {
    "organization": ("organizations", "organization"),
    "location": ("locations", "location"),
    "service": ("services", "service"),
    "service_at_location": (
        "services_at_location",
        "service_at_location",
        "service_at_locations",
        "services_at_locations",
    ),
    "term": ("taxonomy_terms", "taxonomy_term", "taxonomy"),
    "service_term": ("services_taxonomy", "service_taxonomy", "services_taxonomies"),
    "attribute": ("attributes", "attribute", "service_attributes", "service_attribute"),
    "address": ("physical_addresses", "physical_address", "addresses", "address"),
    "postal_address": ("postal_addresses", "postal_address", "mail_addresses", "mail_address"),
    "contact": ("contacts", "contact"),
    "phone": ("phones", "phone"),
    "schedule": ("regular_schedules", "regular_schedule", "schedules", "schedule"),
    "eligibility": ("eligibility", "eligibilities"),
    "language": ("languages", "language"),
    "accessibility": (
        "accessibility_for_disabilities",
        "accessibility_for_disability",
        "accessibility",
    ),
    "cost_option": ("cost_options", "cost_option"),
    "payment": ("payments_accepted", "payment_accepted"),
    "document": ("required_documents", "required_document"),
    "capacity": ("service_capacity", "service_capacities"),
}
# Tables of the format that Torvet has no use for; their rows are counted and noted.
NOT_KEPT = frozenset(
    [
        "programs",
        "program",
        "funding",
        "fundings",
        "metadata",
        "meta_table_descriptions",
        "taxonomies",
        "holiday_schedules",
        "holiday_schedule",
        "service_areas",
        "service_area",
        "organization_identifiers",
        "organization_identifier",
        "units",
        "unit",
        "url",
        "urls",
        "additional_urls",
        "additional_websites",
    ]
)
CORE = frozenset(("organization", "location", "service"))
_BY_STEM = {stem: table for table, stems in STEMS.items() for stem in stems}


def table_of(stem: str) -> str | None:
    """The table a file's name or a resource's name stands for; itself where it is not kept."""
    name = stem.strip().casefold().replace("-", "_").replace(" ", "_")
    return _BY_STEM.get(name) or (name if name in NOT_KEPT else None)


def make_a_package(tables: Iterable[str | None]) -> bool:
    """Two tables at least, one of them of actors, offers or places."""
    known = {table for table in tables if table}
    return len(known) >= 2 and bool(known & CORE)
