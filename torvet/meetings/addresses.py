"""The address at which an actor sees its invitation and answers, without an account: the
invitation's number, signed with the site's key. Nothing that opens it is stored."""

from django.urls import reverse

from torvet.base.signed import opened, sealed
from torvet.meetings.models import Invitee

SALT = "meetings.invitation"


def address_of(invitee: Invitee) -> str:
    return reverse("poll", args=[sealed(SALT, invitee.pk)])


def number_in(token: str) -> int | None:
    found = opened(SALT, token)
    return found[0] if found else None
