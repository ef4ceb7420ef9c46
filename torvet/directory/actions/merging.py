"""Two actors turn out to be one: all that one of them had goes to the other."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.following import Followed, point_anew
from torvet.directory.models import Organization
from torvet.directory.writing import AnotherHouse, refuse_cpr

TAKEN_OVER = (
    ("sector_id",),
    ("description",),
    ("can_do",),
    ("for_whom",),
    ("means",),
    ("capacity", "capacity_note"),
    ("email",),
    ("phone",),
    ("website",),
    ("address", "postcode", "town", "latitude", "longitude"),
    ("area_id",),
)
"""Fields that only make sense together are taken over together."""


class IntoItself(DomainError):
    message = _("Choose another actor: this one cannot be merged into itself.")
    field = "into"


class IntoArchived(DomainError):
    message = _("That actor is archived. Bring it back first, or choose another.")
    field = "into"


class MergedAlready(DomainError):
    message = _("Somebody else has just merged this actor into another. Look at it again.")


class ReasonMissing(DomainError):
    message = _("Say why: whoever looks for the actor later reads it.")
    field = "reason"


@transaction.atomic
def merge_organizations(
    *, gone: Organization, into: Organization, reason: str, by: User, now: datetime
) -> Followed:
    """What points at `gone` points at `into`; its row stays, archived, so that its address leads
    on. Where `into` says nothing of itself, it says what `gone` said."""
    refuse_cpr({"reason": reason})
    if not reason.strip():
        raise ReasonMissing
    gone, into = _locked(gone, into)
    followed = point_anew(gone, into, by=by, house_id=into.house_id)
    _take_over(gone, into)
    gone.archived_at, gone.merged_into = gone.archived_at or now, into
    gone.save(update_fields=["archived_at", "merged_into"])
    _note(gone, into, reason.strip(), followed, by)
    return followed


def _locked(gone: Organization, into: Organization) -> tuple[Organization, Organization]:
    """Both as they stand now, held in one order whichever way they are merged."""
    if gone.pk == into.pk:
        raise IntoItself
    both = Organization.objects.select_for_update().filter(pk__in=[gone.pk, into.pk])
    held = {one.pk: one for one in both.order_by("pk")}
    gone, into = held[gone.pk], held[into.pk]
    if gone.house_id != into.house_id:
        raise AnotherHouse
    if gone.merged_into_id is not None or into.merged_into_id is not None:
        raise MergedAlready
    if into.is_archived:
        raise IntoArchived
    return gone, into


def _take_over(gone: Organization, into: Organization) -> None:
    for names in TAKEN_OVER:
        if all(getattr(into, name) in (None, "", []) for name in names):
            for name in names:
                setattr(into, name, getattr(gone, name))
    into.alternate_name = _other_names(gone, into)
    into.save()
    for offer in into.offers.all():  # also says anew whose they are, where they are searched
        offer.partners.remove(into)
        offer.save(update_fields=["search_text"])


def _other_names(gone: Organization, into: Organization) -> str:
    """As many as there is room for; the row of `gone` keeps its own."""
    names = [*into.alternate_name.split(","), gone.name, *gone.alternate_name.split(",")]
    known, said = {into.name.casefold(), ""}, ""
    for name in (one.strip() for one in names):
        longer = f"{said}, {name}" if said else name
        if name.casefold() not in known and len(longer) <= _most():
            said = longer
            known.add(name.casefold())
    return said


def _most() -> int:
    return Organization._meta.get_field("alternate_name").max_length or 0


def _note(
    gone: Organization, into: Organization, reason: str, followed: Followed, by: User
) -> None:
    said = {"reason": reason, "moved": dict(followed.moved), "folded": dict(followed.folded)}
    house_id = into.house_id
    record(
        code="directory.organization.merged",
        subject=gone,
        by=by,
        house_id=house_id,
        details={"into": into.pk, **said},
    )
    record(
        code="directory.organization.took_in",
        subject=into,
        by=by,
        house_id=house_id,
        details={"gone": gone.pk, "name": gone.name, **said},
    )
