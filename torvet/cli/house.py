"""`torvet house add`: a new house, and its first coordinator if one is named."""

from argparse import Namespace

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from torvet.accounts.actions import add_person
from torvet.accounts.addresses import site
from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.cli.opening import bring_database_up_to_date
from torvet.cli.telling import WrongUse, tell_json
from torvet.directory.actions.houses import add_house, add_member
from torvet.directory.models import House, Role


def run(asked: Namespace) -> int:
    bring_database_up_to_date()
    try:
        house, link = _add(asked)
    except DomainError as error:
        raise WrongUse(str(error)) from error
    except ValidationError as error:
        raise WrongUse(" ".join(error.messages)) from error
    if asked.json:
        tell_json({"house": house.slug, "name": house.name, "set_password": link})
    else:
        print(f"{house.name} ({house.slug}) is ready.")
        if link:
            print(f"{asked.coordinator} chooses a password here: {link}")
    return 0


@transaction.atomic
def _add(asked: Namespace) -> tuple[House, str]:
    house = add_house(slug=asked.slug, name=asked.name, by=None)
    if not asked.coordinator:
        return house, ""
    user = User.objects.filter(email__iexact=asked.coordinator).first()
    if user is None:
        name = asked.coordinator_name or asked.coordinator
        user = add_person(email=asked.coordinator, name=name, password=None)
    add_member(house=house, user=user, role=Role.COORDINATOR, by=None)
    return house, site() + _password_path(user)


def _password_path(user: User) -> str:
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
