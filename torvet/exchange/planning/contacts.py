"""Contacts: people who work for an actor."""

from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Contact, Organization
from torvet.exchange.planning.comparison import Comparison, Met
from torvet.exchange.planning.house import contact_key
from torvet.exchange.records import ContactRecord, Values

SAME = _("same person at the same actor")
PLAIN = ("name", "title", "email", "phone")


def compare(work: Comparison) -> None:
    for record in work.reading.contacts.values():
        actor = work.thing("organization", record.organization)
        if actor is not None:
            _compare_one(work, record, actor)
        elif record.is_row:
            work.ledger.set_aside(record.origin, "contact_without_organization")


def _compare_one(work: Comparison, record: ContactRecord, actor: Organization) -> None:
    def values(only: set[str] | None) -> Values:
        given: Values = {
            name: getattr(record, name) for name in PLAIN if only is None or name in only
        }
        if only is None or "organization" in only:
            given["organization"] = actor
        return given

    def find() -> Met | None:
        known = work.now.contacts.like(contact_key(actor, record.name))
        return Met(known[0], SAME) if known else None

    work.meet(record, Contact, work.now.contacts, values, find)
