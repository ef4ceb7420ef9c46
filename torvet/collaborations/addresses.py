"""The address at which an actor is asked to work together and answers, without an account: the
party's number, signed with the site's key. Nothing that opens it is stored."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from torvet.collaborations.models import Party

SALT = "collaborations.invitation"


def address_of(party: Party) -> str:
    return reverse("collaboration_invitation", args=[_signer().sign(str(party.pk))])


def number_in(token: str) -> int | None:
    """None where somebody, or a mail program that broke the line, changed it."""
    try:
        return int(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    return Signer(sep=".", salt=SALT)
