"""The addresses at which an actor answers and signs without an account: the party's number, signed
with the site's key. Nothing that opens them is stored."""

from django.urls import reverse

from torvet.base.signed import opened, sealed
from torvet.collaborations.models import Agreement, Party

INVITATION = "collaborations.invitation"
SIGNING = "collaborations.signing"


def address_of(party: Party) -> str:
    return reverse("collaboration_invitation", args=[sealed(INVITATION, party.pk)])


def number_in(token: str) -> int | None:
    found = opened(INVITATION, token)
    return found[0] if found else None


def signing_token(agreement: Agreement, party: Party) -> str:
    return sealed(SIGNING, party.pk, agreement.number)


def signing_address(agreement: Agreement, party: Party) -> str:
    """Of one version, for one party: the address of an older version leads on to the newest."""
    return reverse("signing", args=[signing_token(agreement, party)])


def numbers_in(token: str) -> tuple[int, int] | None:
    """The party's number and the version's."""
    found = opened(SIGNING, token, count=2)
    return (found[0], found[1]) if found else None
