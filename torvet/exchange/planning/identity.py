"""Is this actor already in the house? Who it is decided to be, and why; never on doubt.

Two places are held apart by postcode, and by town where a postcode is missing. A name alone is
enough only where nothing speaks against it and only one actor has it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from torvet.directory.models import Organization
from torvet.exchange.ledger import Ledger, Words
from torvet.exchange.names import folded, name_key, postcode_key
from torvet.exchange.planning.house import HouseNow
from torvet.exchange.records import OrganizationRecord

NAME_AND_POSTCODE = _("same name and postcode")
NAME_AND_TOWN = _("same name and town")
NAME_AND_EMAIL = _("same name and e-mail")
NAME_AND_WEBSITE = _("same name and website")
NAME_AND_PHONE = _("same name and phone")
NAME_ONLY = _("same name, and no address that speaks against it")
EMAIL_AND_NEARLY_NAME = _("same e-mail and nearly the same name")

NEARLY = 85.0


class Match(NamedTuple):
    actor: Organization
    reason: Words


def find_actor(
    record: OrganizationRecord, now: HouseNow, ledger: Ledger, taken: frozenset[int] | set[int]
) -> Match | None:
    """`taken` are actors that another record of the same source already is."""
    candidates = [
        actor for actor in now.organizations.like(name_key(record.name)) if id(actor) not in taken
    ]
    for actor in candidates:
        reason = _same_place(record, actor)
        if reason is not None:
            return Match(actor, reason)
    open_ones = [actor for actor in candidates if not _apart(record, actor)]
    if len(open_ones) == 1:
        return Match(open_ones[0], _more_in_common(record, open_ones[0]))
    if open_ones:
        ledger.note("several_actors_of_that_name", record.name)
        return None
    return _by_email(record, now, ledger, taken)


def _same_place(record: OrganizationRecord, actor: Organization) -> Words | None:
    mine, theirs = postcode_key(record.postcode), postcode_key(actor.postcode)
    if mine and mine == theirs:
        return NAME_AND_POSTCODE
    town = folded(record.town)
    if not (mine and theirs) and town and town == folded(actor.town):
        return NAME_AND_TOWN
    return None


def _apart(record: OrganizationRecord, actor: Organization) -> bool:
    mine, theirs = postcode_key(record.postcode), postcode_key(actor.postcode)
    if mine and theirs:
        return mine != theirs
    towns = folded(record.town), folded(actor.town)
    return all(towns) and towns[0] != towns[1]


def _more_in_common(record: OrganizationRecord, actor: Organization) -> Words:
    for field, reason in (
        ("email", NAME_AND_EMAIL),
        ("website", NAME_AND_WEBSITE),
        ("phone", NAME_AND_PHONE),
    ):
        mine, theirs = getattr(record, field), getattr(actor, field)
        if mine and mine.casefold() == theirs.casefold():
            return reason
    return NAME_ONLY


def _by_email(
    record: OrganizationRecord, now: HouseNow, ledger: Ledger, taken: Iterable[int]
) -> Match | None:
    """The same name misspelled. A name with a word more may be another unit behind the same
    address ("Nordskolen", "Nordskolen SFO"), so that is only said."""
    if not record.email:
        return None
    mine = name_key(record.name)
    for actor in now.emails.like(record.email.casefold()):
        theirs = name_key(actor.name)
        if id(actor) in taken or _apart(record, actor):
            continue
        if len(mine.split()) == len(theirs.split()) and fuzz.ratio(mine, theirs) >= NEARLY:
            return Match(actor, EMAIL_AND_NEARLY_NAME)
        if fuzz.token_set_ratio(mine, theirs) >= NEARLY:
            ledger.note("maybe_the_same_actor", f"{record.name} / {actor.name}")
    return None
