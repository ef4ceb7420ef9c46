"""All that points at one row comes to point at another, whichever app it belongs to.

    point_anew(gone, kept, by=…)
        a row that points at `gone`             now points at `kept`
        a row that would stand twice then       is folded into its twin

Two rows stand twice where a unique constraint lets only one of them point at `kept`: both were
parties of one collaboration, both were invited to one meeting. The stronger of the two stays (its
`standing` is higher; without one, or at equal ones, that of `kept`), what points at the weaker
follows to it by the same rule, and the audit keeps what the weaker said – of a model that
`is_confidential` only that it gave way. Used by the actions only.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import ForeignKey, Model, QuerySet, UniqueConstraint

from torvet.accounts.models import User
from torvet.audit.actions import record

ABOUT_A_PERSON = frozenset({"name", "email", "phone"})
Reference = ForeignKey[Any, Any]
Rows = QuerySet[Any]


@dataclass
class Followed:
    """How many rows moved, and how many were folded into their twin, by the model's label."""

    moved: Counter[str] = field(default_factory=Counter)
    folded: Counter[str] = field(default_factory=Counter)


def references_to(model: type[Model]) -> list[Reference]:
    """Every foreign key to it, also those of the hidden tables behind many-to-many fields."""
    return [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and not relation.field.model._meta.proxy
    ]


def point_anew(gone: Model, kept: Model, *, by: User, house_id: int) -> Followed:
    followed = Followed()
    for reference in references_to(type(gone)):
        _follow(reference, gone, kept, followed, by, house_id)
    return followed


def would_follow(gone: Model, kept: Model) -> Followed:
    """The same figures, and nothing is changed."""
    found = Followed()
    for reference in references_to(type(gone)):
        label = reference.model._meta.label
        rows = list(_rows(reference, gone))
        twins = sum(_twin(row, reference, kept) is not None for row in rows)
        found.moved[label] += len(rows) - twins
        found.folded[label] += twins
    return found


def _follow(
    reference: Reference, gone: Model, kept: Model, followed: Followed, by: User, house_id: int
) -> None:
    label = reference.model._meta.label
    if not list(_unique_sets(reference)):
        followed.moved[label] += _rows(reference, gone).update(**{reference.name: kept})
        return
    for row in _rows(reference, gone):
        stays = row
        while (twin := _twin(stays, reference, kept)) is not None:
            stays = _fold(twin, stays, by=by, house_id=house_id)
            followed.folded[label] += 1
        if stays is row:
            followed.moved[label] += 1
        _set(stays, reference, kept)


def _rows(reference: Reference, target: Model) -> Rows:
    return reference.model._base_manager.filter(**{reference.name: target}).order_by("pk")


def _set(row: Model, reference: Reference, kept: Model) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{reference.name: kept})


def _twin(row: Model, reference: Reference, kept: Model) -> Model | None:
    """The row that stands in the way of this one pointing at `kept`."""
    for names, condition in _unique_sets(reference):
        same = {name: getattr(row, _attname(row, name)) for name in names}
        same.pop(reference.name)
        if None in same.values():
            continue
        rows = type(row)._base_manager.filter(condition)
        twin = rows.filter(**same, **{reference.name: kept}).exclude(pk=row.pk).first()
        if twin is not None and rows.filter(pk=row.pk).exists():
            return twin
    return None


def _attname(row: Model, name: str) -> str:
    return row._meta.get_field(name).attname  # type: ignore[union-attr]


def _unique_sets(reference: Reference) -> Iterator[tuple[tuple[str, ...], models.Q]]:
    """Of the constraints that the reference is part of: their fields, and when they hold."""
    everywhere, meta = models.Q(), reference.model._meta
    if reference.unique:
        yield (reference.name,), everywhere
    for names in meta.unique_together:
        if reference.name in names:
            yield tuple(names), everywhere
    for constraint in meta.constraints:
        if isinstance(constraint, UniqueConstraint) and reference.name in constraint.fields:
            yield tuple(constraint.fields), constraint.condition or everywhere


def _fold(standing: Model, coming: Model, *, by: User, house_id: int) -> Model:
    """One row of two; what pointed at the other points at it."""
    stronger, weaker = standing, coming
    if _standing(coming) > _standing(standing):
        stronger, weaker = coming, standing
    point_anew(weaker, stronger, by=by, house_id=house_id)
    if not weaker._meta.auto_created:
        _note(weaker, stronger, by=by, house_id=house_id)
    type(weaker)._base_manager.filter(pk=weaker.pk).delete()
    return stronger


def _standing(row: Model) -> tuple[int, ...]:
    standing: tuple[int, ...] = getattr(row, "standing", ())
    return standing


def _note(weaker: Model, stronger: Model, *, by: User, house_id: int) -> None:
    """What it said, so far as that is not a person's name; the row itself is named by its id."""
    told = [] if getattr(weaker, "is_confidential", False) else weaker._meta.concrete_fields
    said = {one.attname: one.value_to_string(weaker) for one in told}
    said = {name: value for name, value in said.items() if name not in ABOUT_A_PERSON and value}
    record(
        code=folded_code(type(weaker)),
        subject=weaker,
        by=by,
        house_id=house_id,
        details={"into": stronger.pk, "said": said},
    )


def folded_code(model: type[Model]) -> str:
    return f"{model._meta.app_label}.{model._meta.model_name}.folded"
