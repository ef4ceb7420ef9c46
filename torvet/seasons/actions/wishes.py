"""Handing in a wish, changing it, taking it back, and wishing again what was wished last season."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import Organization
from torvet.directory.writing import AnotherHouse, write
from torvet.seasons.actions.rounds import SettledAlready
from torvet.seasons.calendar import weeks_of
from torvet.seasons.locking import lock_season, touch
from torvet.seasons.models import Grant, Option, Season, Wish
from torvet.seasons.selectors import last_wishes, rooms_for_a_season
from torvet.seasons.slots import Slot
from torvet.seasons.suiting import Fault, unsuited

MOST_OPTIONS = 10
OF_THE_WISH = (
    "title",
    "expected",
    "least_weeks",
    "is_public",
    "note",
    "contact_name",
    "contact_email",
    "contact_phone",
)


class WishesClosed(DomainError):
    message = _("Wishes are no longer taken. Ring the house: its coordinator can still put it in.")


class NoOptions(DomainError):
    message = _("Say at least one room and time.")


class TooManyOptions(DomainError):
    message = _("At most ten rooms and times.")


class TooManyWeeks(DomainError):
    message = _("The season has only %(weeks)d weeks.")
    field = "least_weeks"


class DoesNotSuit(DomainError):
    """`faults` says by the option's number what is wrong with it."""

    def __init__(self, faults: Mapping[int, Fault]) -> None:
        self.faults = faults
        super().__init__(" ".join(dict.fromkeys(fault.words for fault in faults.values())))


class NothingToCopy(DomainError):
    message = _("There is nothing from an earlier season that can be wished for again.")


@transaction.atomic
def hand_in_wish(
    *,
    season: Season,
    organization: Organization,
    options: Sequence[Slot],
    by: User,
    now: datetime,
    past_the_day: bool = False,
    **values: Any,
) -> Wish:
    """`options` are in order, the dearest first. `past_the_day` is for the coordinator, who puts in
    what somebody says on the telephone.

    Raises WishesClosed, SettledAlready, NoOptions, TooManyOptions, TooManyWeeks, DoesNotSuit,
    AnotherHouse, LooksLikeCpr.
    """
    standing = _open(season, now, past_the_day=past_the_day)
    wish = Wish(season=standing, organization=organization, wished_by=by, wished_at=now)
    return _write(wish, options, "made", by, now, values)


@transaction.atomic
def change_wish(
    *,
    wish: Wish,
    options: Sequence[Slot],
    by: User,
    now: datetime,
    past_the_day: bool = False,
    **values: Any,
) -> Wish:
    """What had been proposed for it was an answer to another wish, and is gone; what was set by
    hand stays. Raises as `hand_in_wish`."""
    season = _open(wish.season, now, past_the_day=past_the_day)
    standing = Wish.objects.select_related("organization").get(pk=wish.pk)
    standing.season = season
    Grant.objects.filter(wish=standing, is_by_hand=False).delete()
    Grant.objects.filter(wish=standing).update(why=[])
    return _write(standing, options, "changed", by, now, values)


@transaction.atomic
def withdraw_wish(*, wish: Wish, by: User, now: datetime, past_the_day: bool = False) -> None:
    """It counts for nothing from now on. Raises WishesClosed, SettledAlready."""
    _open(wish.season, now, past_the_day=past_the_day)
    _set_withdrawn(wish, now, "withdrawn", by)


@transaction.atomic
def bring_back_wish(*, wish: Wish, by: User, now: datetime, past_the_day: bool = False) -> None:
    """As it was when it was withdrawn. Raises WishesClosed, SettledAlready."""
    _open(wish.season, now, past_the_day=past_the_day)
    _set_withdrawn(wish, None, "brought_back", by)


@transaction.atomic
def copy_wishes(
    *,
    season: Season,
    organization: Organization,
    by: User,
    now: datetime,
    past_the_day: bool = False,
) -> list[Wish]:
    """What the actor wished for last season, as far as it suits this one; what it has wished for
    already is not wished for twice. Raises NothingToCopy, WishesClosed, SettledAlready."""
    standing = _open(season, now, past_the_day=past_the_day)
    wished = set(
        standing.wishes.filter(organization=organization, withdrawn_at=None).values_list(
            "title", flat=True
        )
    )
    most = len(weeks_of(standing))
    made = []
    for old in last_wishes(organization, standing):
        slots = [option.slot for option in old.options.all()]
        wrong = unsuited(standing, organization, slots, expected=old.expected, now=now)
        left = [slot for number, slot in enumerate(slots) if number not in wrong]
        if left and old.title not in wished:
            values = {name: getattr(old, name) for name in OF_THE_WISH}
            values["least_weeks"] = min(old.least_weeks, most)
            wish = Wish(season=standing, organization=organization, wished_by=by, wished_at=now)
            made.append(_write(wish, left, "copied", by, now, values))
    if not made:
        raise NothingToCopy
    return made


def _open(season: Season, now: datetime, *, past_the_day: bool) -> Season:
    standing = lock_season(season)
    if standing.is_settled:
        raise SettledAlready
    if not past_the_day and not standing.takes_wishes(standing.house.today(now)):
        raise WishesClosed
    return standing


def _write(
    wish: Wish,
    options: Sequence[Slot],
    what: str,
    by: User,
    now: datetime,
    values: dict[str, Any],
) -> Wish:
    season, organization = wish.season, wish.organization
    if organization.house_id != season.house_id:
        raise AnotherHouse
    wanted = list(dict.fromkeys(options))
    _check(season, wanted, values.get("least_weeks", wish.least_weeks))
    expected = values.get("expected", wish.expected)
    faults = unsuited(season, organization, wanted, expected=expected, now=now)
    if faults:
        raise DoesNotSuit({options.index(wanted[n]): fault for n, fault in faults.items()})
    write(wish, values, code=f"seasons.wish.{what}", by=by, house_id=season.house_id)
    _set_options(wish, wanted)
    touch(season)
    return wish


def _check(season: Season, options: Sequence[Slot], least_weeks: int) -> None:
    if not options:
        raise NoOptions
    if len(options) > MOST_OPTIONS:
        raise TooManyOptions
    weeks = len(weeks_of(season))
    if least_weeks > weeks:
        raise TooManyWeeks(weeks=weeks)
    known = set(rooms_for_a_season(season.house).values_list("pk", flat=True))
    named = {room for slot in options for room in slot.rooms}
    if any(room.house_id != season.house_id for room in named):
        raise AnotherHouse
    if any(room.pk not in known for room in named):
        raise NoOptions(_("That room cannot be booked."))


def _set_options(wish: Wish, slots: Sequence[Slot]) -> None:
    """Those that stay the same keep their rows, so that a grant still knows its option."""
    standing = {option.slot: option for option in wish.options.select_related("room", "also")}
    wish.options.exclude(pk__in=[standing[one].pk for one in slots if one in standing]).delete()
    for place, option in enumerate(standing[one] for one in slots if one in standing):
        option.position = place + 1000
        option.save(update_fields=["position"])
    for position, slot in enumerate(slots):
        option = standing.get(slot) or Option(
            wish=wish,
            room=slot.room,
            also=slot.also,
            weekday=slot.weekday,
            start=slot.start,
            end=slot.end,
        )
        option.position = position
        option.save()


def _set_withdrawn(wish: Wish, at: datetime | None, what: str, by: User) -> None:
    wish.withdrawn_at = at
    wish.save(update_fields=["withdrawn_at"])
    touch(wish.season)
    house_id = wish.season.house_id
    record(code=f"seasons.wish.{what}", subject=wish, by=by, house_id=house_id)
