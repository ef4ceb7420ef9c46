"""Bringing actors together: a collaboration begins, and those who are to be in it are invited."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.collaborations.asking import invite_parties
from torvet.collaborations.first_time import suggest_first_time
from torvet.collaborations.models import Collaboration, Stage, StageChange
from torvet.directory.models import House, Organization
from torvet.directory.writing import AnotherHouse, write

OF_IT = ("title", "purpose", "need", "target_groups", "offers")


class NobodyToWorkWith(DomainError):
    message = _("A collaboration is between at least two actors.")
    field = "organizations"


@transaction.atomic
def begin_collaboration(
    *,
    house: House,
    organizations: Sequence[Organization],
    by: User,
    now: datetime,
    why: str = "",
    brings: Mapping[int, str] | None = None,
    **values: Any,
) -> Collaboration:
    """Everyone is invited by mail; whoever begins it speaks for their own actor, which takes part
    at once. The mails bring the first time at which all could meet. `brings` says by the actor's
    id why it is asked. `values`: see `OF_IT`.

    Raises NobodyToWorkWith, AnotherHouse, LooksLikeCpr.
    """
    team = list(dict.fromkeys(organizations))
    if len(team) < 2:
        raise NobodyToWorkWith
    _refuse_another_house(house, [*team, values.get("need")])
    made = Collaboration(house=house, stage_since=now, introduced_by=by, introduced_at=now)
    code = "collaborations.collaboration.begun"
    write(made, {"why": why} | values, code=code, by=by, house_id=house.pk)
    StageChange.objects.create(
        collaboration=made, after=Stage.INVITED, changed_at=now, changed_by=by
    )
    suggest_first_time(made, team, now)
    invite_parties(made, team, brings=brings or {}, by=by, now=now)
    return made


@transaction.atomic
def change_collaboration(*, collaboration: Collaboration, by: User, **values: Any) -> None:
    """What it is about; `values`: see `OF_IT`. Raises AnotherHouse, LooksLikeCpr."""
    house = collaboration.house
    _refuse_another_house(house, [values.get("need")])
    code = "collaborations.collaboration.changed"
    write(collaboration, values, code=code, by=by, house_id=house.pk)


def _refuse_another_house(house: House, things: Iterable[Any]) -> None:
    if any(thing is not None and thing.house_id != house.pk for thing in things):
        raise AnotherHouse
