"""Actors, their contacts, strengths and presence."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory import writing
from torvet.directory.models import Contact, House, Organization, Presence, Strength


class MergedAway(DomainError):
    message = _("This actor was merged into another, so it cannot be brought back.")


@transaction.atomic
def add_organization(*, house: House, by: User | None, **values: Any) -> Organization:
    return writing.write(
        Organization(house=house),
        values,
        code="directory.organization.added",
        by=by,
        house_id=house.pk,
    )


@transaction.atomic
def change_organization(*, organization: Organization, by: User | None, **values: Any) -> None:
    old_name = organization.name
    writing.write(
        organization,
        values,
        code="directory.organization.changed",
        by=by,
        house_id=organization.house_id,
    )
    if organization.name != old_name:
        for offer in organization.offers.all():
            offer.save(update_fields=["search_text"])


@transaction.atomic
def copy_organization(*, organization: Organization, name: str, by: User | None) -> Organization:
    """A new actor of the same kind: words and place follow, people and offers do not."""
    copied = ("sector", "description", "can_do", "for_whom", "address", "postcode", "town", "area")
    return add_organization(
        house=organization.house,
        by=by,
        name=name,
        themes=organization.themes.all(),
        target_groups=organization.target_groups.all(),
        **{field: getattr(organization, field) for field in copied},
    )


@transaction.atomic
def archive_organization(*, organization: Organization, by: User, now: datetime) -> None:
    """Its offers leave the pages with it, and come back with it."""
    writing.archive(
        organization,
        code="directory.organization.archived",
        by=by,
        house_id=organization.house_id,
        now=now,
    )


@transaction.atomic
def restore_organization(*, organization: Organization, by: User) -> None:
    organization.refresh_from_db(fields=["merged_into"])
    if organization.merged_into_id is not None:
        raise MergedAway
    writing.restore(
        organization,
        code="directory.organization.restored",
        by=by,
        house_id=organization.house_id,
    )


@transaction.atomic
def add_contact(*, organization: Organization, by: User | None, **values: Any) -> Contact:
    return writing.write(
        Contact(organization=organization),
        values,
        code="directory.contact.added",
        by=by,
        house_id=organization.house_id,
    )


@transaction.atomic
def change_contact(*, contact: Contact, by: User | None, **values: Any) -> None:
    writing.write(
        contact,
        values,
        code="directory.contact.changed",
        by=by,
        house_id=contact.organization.house_id,
    )


@transaction.atomic
def archive_contact(*, contact: Contact, by: User, now: datetime) -> None:
    writing.archive(
        contact,
        code="directory.contact.archived",
        by=by,
        house_id=contact.organization.house_id,
        now=now,
    )


@transaction.atomic
def restore_contact(*, contact: Contact, by: User) -> None:
    writing.restore(
        contact,
        code="directory.contact.restored",
        by=by,
        house_id=contact.organization.house_id,
    )


@transaction.atomic
def add_strength(*, house: House, by: User | None, **values: Any) -> Strength:
    return writing.write(
        Strength(house=house),
        values,
        code="directory.strength.added",
        by=by,
        house_id=house.pk,
    )


@transaction.atomic
def change_strength(*, strength: Strength, by: User | None, **values: Any) -> None:
    writing.write(
        strength,
        values,
        code="directory.strength.changed",
        by=by,
        house_id=strength.house_id,
    )


@transaction.atomic
def archive_strength(*, strength: Strength, by: User, now: datetime) -> None:
    writing.archive(
        strength,
        code="directory.strength.archived",
        by=by,
        house_id=strength.house_id,
        now=now,
    )


@transaction.atomic
def restore_strength(*, strength: Strength, by: User) -> None:
    writing.restore(strength, code="directory.strength.restored", by=by, house_id=strength.house_id)


@transaction.atomic
def plan_presence(
    *, organization: Organization, presences: Iterable[Presence], by: User | None
) -> None:
    """Say anew when an actor is in the house; hours that stay the same keep their row."""
    planned = list(presences)
    for presence in planned:
        writing.refuse_cpr({"note": presence.note})
    writing.set_times({"organization": organization}, planned, Presence)
    record(
        code="directory.presence.planned",
        subject=organization,
        by=by,
        house_id=organization.house_id,
        details={"hours": len(planned)},
    )
