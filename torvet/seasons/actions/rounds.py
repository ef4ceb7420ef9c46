"""Opening a season round, and changing what it is about."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.directory.writing import AnotherHouse, refuse_cpr, write
from torvet.rooms.models import Room
from torvet.seasons.locking import lock_season, touch
from torvet.seasons.models import Season, Stage
from torvet.seasons.telling import invite

LONGEST_DAYS = 371
"""A year and a week: the school year, from the first Monday to the last Sunday."""


class EndsBeforeItBegins(DomainError):
    message = _("The last day must be after the first, and within a year.")
    field = "last_on"


class WishesTooLate(DomainError):
    message = _("Wishes must be in before the season begins.")
    field = "wishes_until"


class NoRooms(DomainError):
    message = _("Choose at least one room that can be booked.")
    field = "rooms"


class WishesThere(DomainError):
    message = _("Somebody has wished in this round. Withdraw the wishes first.")


class SettledAlready(DomainError):
    message = _("This round is settled: what was granted is booked.")


@transaction.atomic
def open_season(
    *,
    house: House,
    rooms: Iterable[Room],
    by: User,
    now: datetime,
    tells_actors: bool = True,
    **values: Any,
) -> Season:
    """Actors may wish from now on, and are told so. `values`: name, first_on, last_on,
    wishes_until, note.

    Raises EndsBeforeItBegins, WishesTooLate, NoRooms, AnotherHouse, LooksLikeCpr.
    """
    season = Season(house=house, opened_by=by, opened_at=now)
    _refuse_the_past(values["wishes_until"], house, now)
    _write(season, "opened", by, rooms, **values)
    if tells_actors:
        invite(season, by=by, now=now)
    return season


@transaction.atomic
def change_season(*, season: Season, by: User, rooms: Iterable[Room], **values: Any) -> Season:
    """Its name, days, rooms and note, until it is settled. What was wished and granted stays; what
    can no longer be had is said on the round's page."""
    standing = lock_season(season)
    if standing.is_settled:
        raise SettledAlready
    _write(standing, "changed", by, rooms, **values)
    touch(standing)
    return standing


@transaction.atomic
def drop_season(*, season: Season, by: User) -> None:
    """A round opened by mistake. Raises SettledAlready, WishesThere."""
    standing = lock_season(season)
    if standing.is_settled:
        raise SettledAlready
    if standing.wishes.filter(withdrawn_at=None).exists():
        raise WishesThere
    record(code="seasons.season.dropped", subject=standing, by=by, house_id=standing.house_id)
    standing.delete()


@transaction.atomic
def reopen_season(*, season: Season, wishes_until: date, by: User, now: datetime) -> Season:
    """Actors may wish again. What was granted stays until it is shared out anew."""
    standing = lock_season(season)
    if standing.is_settled:
        raise SettledAlready
    standing.stage, standing.wishes_until = Stage.OPEN, wishes_until
    _check_days(standing)
    _refuse_the_past(wishes_until, standing.house, now)
    standing.save(update_fields=["stage", "wishes_until"])
    touch(standing)
    record(code="seasons.season.reopened", subject=standing, by=by, house_id=standing.house_id)
    return standing


def _write(season: Season, what: str, by: User, rooms: Iterable[Room], **values: Any) -> None:
    refuse_cpr(values)
    chosen = list(rooms)
    if any(room.house_id != season.house_id for room in chosen):
        raise AnotherHouse
    if not chosen or any(room.is_archived or not room.is_lent for room in chosen):
        raise NoRooms
    for name, value in values.items():
        setattr(season, name, value)
    _check_days(season)
    code = f"seasons.season.{what}"
    write(season, values | {"rooms": chosen}, code=code, by=by, house_id=season.house_id)


def _refuse_the_past(wishes_until: date, house: House, now: datetime) -> None:
    if wishes_until < house.today(now):
        raise WishesTooLate(_("Choose a day that is still to come."))


def _check_days(season: Season) -> None:
    if not 0 < (season.last_on - season.first_on).days <= LONGEST_DAYS:
        raise EndsBeforeItBegins
    if season.wishes_until >= season.first_on:
        raise WishesTooLate
