"""How a person comes to have a sign-in. Adding them to a house is audited in `directory`."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError


class EmailTaken(DomainError):
    message = _("Someone already signs in with this e-mail address.")
    field = "email"


@transaction.atomic
def add_person(*, email: str, name: str, password: str | None, language: str = "da") -> User:
    if User.objects.filter(email__iexact=email).exists():
        raise EmailTaken
    return User.objects.create_user(email, password, name=name, language=language)


@transaction.atomic
def choose_language(*, user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])
