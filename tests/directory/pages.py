"""What the tests of the directory's pages say again and again."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests import factories as make
from torvet.directory.models import House, Membership, Role


def at(house: House, name: str, *args: object) -> str:
    return reverse(name, args=[house.slug, *args])


def text(response: Any) -> str:
    return str(response.content.decode())


def sign_in(client: Client, house: House, role: Role = Role.COORDINATOR, **more: Any) -> Membership:
    member = make.a_member(house, role, **more)
    client.force_login(member.user)
    return member


def no_times(**said: Any) -> dict[str, Any]:
    """A form with rows of times, none of them filled."""
    return {"times-TOTAL_FORMS": "1", "times-INITIAL_FORMS": "0", **said}
