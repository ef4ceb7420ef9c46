"""The address at which an actor answers, without an account: its number and the number of the
address, signed with the site's key. A new address makes the older ones say so."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from torvet.surveys.models import Respondent

SALT = "surveys.respondent"


def token_of(respondent: Respondent) -> str:
    return _signer().sign(f"{respondent.pk}-{respondent.link_number}")


def address_of(respondent: Respondent) -> str:
    return reverse("survey", args=[token_of(respondent)])


def numbers_in(token: str) -> tuple[int, int] | None:
    """Of the respondent and of the address; None where somebody changed it."""
    try:
        pk, _, number = _signer().unsign(token).partition("-")
        return int(pk), int(number)
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    return Signer(sep=".", salt=SALT)
