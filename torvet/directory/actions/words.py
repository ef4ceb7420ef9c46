"""The house's own words: themes, target groups, sectors, types of house."""

from typing import Any, TypeVar

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.directory import writing
from torvet.directory.models import House, HouseType, Sector, TargetGroup, Theme
from torvet.engines import contrast

Word = TypeVar("Word", Theme, TargetGroup, Sector, HouseType)


class BelowItself(DomainError):
    message = _("A word cannot be part of itself or of one of its own parts.")
    field = "parent"


class TooPale(DomainError):
    message = _("This colour is too pale to be read on white; choose a darker one.")
    field = "colour"


class EndsBeforeItBegins(DomainError):
    message = _("The last day comes before the first.")
    field = "valid_to"


class AgesTurnedRound(DomainError):
    message = _("The oldest are younger than the youngest.")
    field = "max_age"


@transaction.atomic
def add_word(kind: type[Word], *, house: House, by: User | None, **values: Any) -> Word:
    _check(values)
    word = kind(house=house, code=free_code(kind, house, values["name_da"]))
    return writing.write(
        word, values, code=f"directory.{kind._meta.model_name}.added", by=by, house_id=house.pk
    )


@transaction.atomic
def change_word(word: Word, *, by: User, **values: Any) -> None:
    """A word that is no longer used gets a last day (`valid_to`); what carries it keeps it."""
    _check(values)
    if values.get("parent") is not None and isinstance(word, Theme | TargetGroup):
        _refuse_circle(word, values["parent"])
    writing.write(
        word,
        values,
        code=f"directory.{word._meta.model_name}.changed",
        by=by,
        house_id=word.house_id,
    )


def _check(values: dict[str, Any]) -> None:
    if "colour" in values and not _is_readable(values["colour"]):
        raise TooPale
    begins, ends = values.get("valid_from"), values.get("valid_to")
    if begins is not None and ends is not None and ends < begins:
        raise EndsBeforeItBegins
    youngest, oldest = values.get("min_age"), values.get("max_age")
    if youngest is not None and oldest is not None and oldest < youngest:
        raise AgesTurnedRound


def _is_readable(colour: str) -> bool:
    try:
        return contrast.against_white(colour) >= contrast.ENOUGH_FOR_TEXT
    except ValueError:
        return False


def _refuse_circle(word: Theme | TargetGroup, parent: Theme | TargetGroup) -> None:
    above: Theme | TargetGroup | None = parent
    while above is not None:
        if above.pk == word.pk:
            raise BelowItself
        above = above.parent


def free_code(kind: type[Word], house: House, name: str) -> str:
    """A short name no other word of the house has."""
    danish = name.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    base = slugify(danish)[:70] or str(kind._meta.model_name)
    taken = set(
        kind._default_manager.filter(house=house, code__startswith=base).values_list(
            "code", flat=True
        )
    )
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code
