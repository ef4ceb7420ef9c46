"""How one thing of the directory is written: its fields, its links, its line in the audit.

Used by the actions only. Every text that a person can type passes `refuse_cpr`, since a house
holds no CPR numbers (databeskyttelsesloven § 11).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models.shapes import Archivable, Timed
from torvet.engines.phrases.people import find_cpr

M = TypeVar("M", bound=models.Model)
T = TypeVar("T", bound=Timed)
Values = Mapping[str, Any]
NOT_ABOUT_PEOPLE = frozenset({"phone", "website", "postcode", "colour", "code", "slug", "rule"})


class LooksLikeCpr(DomainError):
    message = _(
        "This looks like a CPR number. Torvet keeps no CPR numbers; write it without the number."
    )


class AnotherHouse(DomainError):
    message = _("This belongs to another house.")


def refuse_cpr(values: Values) -> None:
    for name, value in values.items():
        if name not in NOT_ABOUT_PEOPLE and any(find_cpr(text) for text in _texts(value)):
            error = LooksLikeCpr()
            error.field = name
            raise error


def _texts(value: object) -> list[str]:
    """A text, or a list of other names."""
    words = value if isinstance(value, list | tuple) else [value]
    return [word for word in words if isinstance(word, str)]


def write(subject: M, values: Values, *, code: str, by: User | None, house_id: int) -> M:
    """Set fields and many-to-many links, save, and note in the audit which fields changed."""
    refuse_cpr(values)
    links = {field.name for field in subject._meta.many_to_many}
    is_new = subject._state.adding
    changed = sorted(
        name for name in values if name not in links and _set(subject, name, values[name])
    )
    subject.full_clean(exclude=_left_to_the_database(subject))
    subject.save()
    for name in sorted(links & set(values)):
        linked = list(values[name])
        _refuse_another_house(linked, house_id)
        getattr(subject, name).set(linked)
    details = {} if is_new else {"changed": changed}
    record(code=code, subject=subject, by=by, house_id=house_id, details=details)
    return subject


def _set(subject: models.Model, name: str, value: object) -> bool:
    if not subject._state.adding and getattr(subject, name) == value:
        return False
    setattr(subject, name, value)
    return True


def _left_to_the_database(subject: models.Model) -> set[str]:
    """Relations are checked by their doors; validating each again would be a query a field."""
    return {field.name for field in subject._meta.fields if field.is_relation}


def _refuse_another_house(linked: Iterable[models.Model], house_id: int) -> None:
    if any(getattr(other, "house_id", house_id) != house_id for other in linked):
        raise AnotherHouse


def set_times(owned_by: Mapping[str, models.Model], times: Iterable[T], kind: type[T]) -> None:
    """Replace the times of an owner, keeping rows that stay the same."""
    kept = {_said(row, owned_by): row for row in kind._default_manager.filter(**owned_by)}
    for time in times:
        if kept.pop(_said(time, owned_by), None) is None:
            for name, owner in owned_by.items():
                setattr(time, name, owner)
            time.save()
    kind._default_manager.filter(pk__in=[row.pk for row in kept.values()]).delete()


def _said(time: Timed, owned_by: Mapping[str, models.Model]) -> tuple[object, ...]:
    """All that the row says: the time, and for presence also who, where and the note."""
    own = (field for field in time._meta.concrete_fields if not field.primary_key)
    return tuple(getattr(time, field.attname) for field in own if field.name not in owned_by)


def archive(subject: Archivable, *, code: str, by: User, house_id: int, now: datetime) -> None:
    _set_archived(subject, now, code=code, by=by, house_id=house_id)


def restore(subject: Archivable, *, code: str, by: User, house_id: int) -> None:
    _set_archived(subject, None, code=code, by=by, house_id=house_id)


def _set_archived(
    subject: Archivable, at: datetime | None, *, code: str, by: User, house_id: int
) -> None:
    subject.archived_at = at
    subject.save(update_fields=["archived_at"])
    record(code=code, subject=subject, by=by, house_id=house_id)
