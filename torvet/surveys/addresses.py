"""The address at which an actor answers, without an account: its number and the number of the
address, signed with the site's key. A new address makes the older ones say so."""

from django.urls import reverse

from torvet.base.signed import opened, sealed
from torvet.surveys.models import Respondent

SALT = "surveys.respondent"


def address_of(respondent: Respondent) -> str:
    return reverse("survey", args=[sealed(SALT, respondent.pk, respondent.link_number)])


def numbers_in(token: str) -> tuple[int, int] | None:
    """Of the respondent and of the address."""
    found = opened(SALT, token, count=2)
    return (found[0], found[1]) if found else None
