"""A party stands by a version of the agreement: by its own address, or in the house."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.collaborations.actions.agreeing import NotTheNewest, unsigned_parties
from torvet.collaborations.actions.answering import HasLeft
from torvet.collaborations.actions.settling import HasEnded
from torvet.collaborations.locking import locked_party
from torvet.collaborations.models import Agreement, Party, PartyState, Signature
from torvet.collaborations.selectors import current_agreement
from torvet.collaborations.telling_agreed import tell_all_signed, tell_signed
from torvet.directory.writing import refuse_cpr


class TextChanged(DomainError):
    message = _("The text was changed since you opened it. Read it again, and sign then.")


class SignedAlready(DomainError):
    message = _("%(name)s has signed this version for %(actor)s already.")


class NotNamedInIt(DomainError):
    message = _("%(actor)s is not a party of this version. Write a new version with it.")


class NameMissing(DomainError):
    message = _("Write your name.")
    field = "name"


@transaction.atomic
def sign_agreement(
    *,
    agreement: Agreement,
    party: Party,
    name: str,
    seen: str,
    way: Signature.Way,
    by: User | None,
    now: datetime,
) -> Signature:
    """`seen` is the mark of the text that was read; `by` is None where somebody came by the
    address. The parties are told once all have signed.

    Raises HasLeft, HasEnded, NotTheNewest, TextChanged, NotNamedInIt, SignedAlready, NameMissing,
    LooksLikeCpr.
    """
    refuse_cpr({"name": name})
    if not name.strip():
        raise NameMissing
    standing = locked_party(party)
    _refuse_who_cannot(standing)
    current = _current(standing, agreement, seen)
    actor = standing.organization.name
    if not current.between.filter(party=standing).exists():
        raise NotNamedInIt(actor=actor)
    before = current.signatures.filter(party=standing).first()
    if before is not None:
        raise SignedAlready(name=before.name, actor=actor)
    signature = Signature.objects.create(
        agreement=current,
        party=standing,
        name=name.strip(),
        way=way,
        signed_at=now,
        taken_by=by if way == Signature.Way.HOUSE else None,
    )
    house_id = standing.collaboration.house_id
    details = {"agreement": current.pk, "number": current.number, "way": way.value}
    code = "collaborations.agreement.signed"
    record(code=code, subject=signature, by=by, house_id=house_id, details=details)
    _tell(current, standing, by, now)
    return signature


def _refuse_who_cannot(party: Party) -> None:
    if party.collaboration.is_over:
        raise HasEnded
    if party.state == PartyState.LEFT:
        raise HasLeft(actor=party.organization.name)


def _current(party: Party, agreement: Agreement, seen: str) -> Agreement:
    current = current_agreement(party.collaboration)
    if current is None or current.pk != agreement.pk:
        raise NotTheNewest(number=current.number if current else 0)
    if current.mark != seen:
        raise TextChanged
    current.collaboration = party.collaboration
    return current


def _tell(agreement: Agreement, party: Party, by: User | None, now: datetime) -> None:
    if unsigned_parties(agreement):
        tell_signed(agreement, party, by=by, now=now)
    else:
        tell_all_signed(agreement, by=by, now=now)
