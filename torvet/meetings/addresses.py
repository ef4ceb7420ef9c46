"""The address at which an actor sees its invitation and answers, without an account: the
invitation's number, signed with the site's key. Nothing that opens it is stored."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from torvet.meetings.models import Invitee

SALT = "meetings.invitation"


def address_of(invitee: Invitee) -> str:
    return reverse("poll", args=[_signer().sign(str(invitee.pk))])


def number_in(token: str) -> int | None:
    """None where somebody, or a mail program that broke the line, changed it."""
    try:
        return int(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    return Signer(sep=".", salt=SALT)
