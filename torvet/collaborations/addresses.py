"""The addresses at which an actor answers and signs without an account: the party's number, signed
with the site's key. Nothing that opens them is stored."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from torvet.collaborations.models import Agreement, Party

INVITATION = "collaborations.invitation"
SIGNING = "collaborations.signing"


def address_of(party: Party) -> str:
    return reverse("collaboration_invitation", args=[_signer(INVITATION).sign(str(party.pk))])


def number_in(token: str) -> int | None:
    """None where somebody, or a mail program that broke the line, changed it."""
    try:
        return int(_signer(INVITATION).unsign(token))
    except (BadSignature, ValueError):
        return None


def signing_token(agreement: Agreement, party: Party) -> str:
    return _signer(SIGNING).sign(f"{party.pk}-{agreement.number}")


def signing_address(agreement: Agreement, party: Party) -> str:
    """Of one version, for one party: the address of an older version leads on to the newest."""
    return reverse("signing", args=[signing_token(agreement, party)])


def numbers_in(token: str) -> tuple[int, int] | None:
    """The party's number and the version's; None as for `number_in`."""
    try:
        party, _dash, number = _signer(SIGNING).unsign(token).partition("-")
        return int(party), int(number)
    except (BadSignature, ValueError):
        return None


def _signer(salt: str) -> Signer:
    return Signer(sep=".", salt=salt)
