"""Adjusting by hand what was shared out."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.writing import AnotherHouse, refuse_cpr
from torvet.engines.allocation import Breach, Left, check
from torvet.rooms.taking import RoomNotLent
from torvet.seasons.actions.rounds import SettledAlready
from torvet.seasons.locking import lock_season, touch
from torvet.seasons.models import Grant, Season, Wish
from torvet.seasons.reading import Reading, read
from torvet.seasons.slots import Slot


class ReasonNeeded(DomainError):
    message = _("Write why not; the actor reads it.")
    field = "reason"


class WouldBreak(DomainError):
    """`breaches` says of what is set by hand what it does not keep."""

    message = _("This would not hold as it is.")

    def __init__(self, breaches: Iterable[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__()


class EndsBeforeItStarts(DomainError):
    message = _("It must end after it starts.")
    field = "end"


class WishWithdrawn(DomainError):
    message = _("This wish is withdrawn.")


@transaction.atomic
def set_grant(
    *, wish: Wish, slot: Slot, by: User, now: datetime, reason: str = "", anyway: bool = False
) -> Grant:
    """What the coordinator decides: one of the options, or another free room and time. It stays
    when the rest is shared out anew. With `anyway` also what would break something now.

    Raises WouldBreak, EndsBeforeItStarts, RoomNotLent, WishWithdrawn, SettledAlready, AnotherHouse,
    LooksLikeCpr.
    """
    refuse_cpr({"reason": reason})
    season = _unsettled(wish.season)
    _check(slot, season)
    reading = read(season).trying(slot)
    standing = reading.wishes.get(wish.pk)
    if standing is None:
        raise WishWithdrawn
    breaches = breaches_of(reading, standing, slot)
    if breaches and not anyway:
        raise WouldBreak(breaches)
    grant = reading.grants.get(wish.pk) or Grant(wish=standing)
    grant.give(slot)
    grant.option, grant.weeks = standing.option_at(slot), weeks_left(reading, standing, slot)
    grant.why, grant.nearest = _only_dearer(grant), None
    return _by_hand(grant, season, "set", reason, by, now)


def _check(slot: Slot, season: Season) -> None:
    if any(room.house_id != season.house_id for room in slot.rooms):
        raise AnotherHouse
    if slot.end <= slot.start:
        raise EndsBeforeItStarts
    for room in slot.rooms:
        if room.is_archived or not room.is_lent:
            raise RoomNotLent(room=room.name)


def _only_dearer(grant: Grant) -> list[dict[str, object]]:
    """Of what was said of its options, what is still about a dearer one."""
    if grant.option is None:
        return list(grant.why)
    return [said for said in grant.why if said["rank"] < grant.option.position]


@transaction.atomic
def refuse_wish(*, wish: Wish, reason: str, by: User, now: datetime) -> Grant:
    """Nothing, with a written reason. Raises ReasonNeeded, SettledAlready, LooksLikeCpr."""
    refuse_cpr({"reason": reason})
    if not reason.strip():
        raise ReasonNeeded
    season = _unsettled(wish.season)
    grant = Grant.objects.filter(wish=wish).first() or Grant(wish=wish)
    grant.give(None)
    grant.option, grant.weeks, grant.why = None, 0, []
    return _by_hand(grant, season, "refused", reason, by, now)


@transaction.atomic
def release_grant(*, wish: Wish, by: User) -> None:
    """The next time it is shared out, this wish is weighed like the others again."""
    season = _unsettled(wish.season)
    grant = Grant.objects.get(wish=wish)
    grant.is_by_hand, grant.reason = False, ""
    grant.save(update_fields=["is_by_hand", "reason"])
    touch(season)
    record(code="seasons.grant.released", subject=grant, by=by, house_id=season.house_id)


def breaches_of(reading: Reading, wish: Wish, slot: Slot) -> tuple[Breach, ...]:
    """What the wish would break if it had this; that it was not wished for breaks nothing."""
    problem = reading.with_only({wish.pk: slot.told})
    chosen = {one.key: one.options[0] for one in problem.wishes}
    found = check(problem, chosen)
    return tuple(one for one in found if one.wish == wish.pk and one.code != "not_wished")


def weeks_left(reading: Reading, wish: Wish, slot: Slot) -> int:
    return Left(reading.with_only({wish.pk: slot.told}), {}).weeks(wish.pk, slot.told)


def _unsettled(season: Season) -> Season:
    standing = lock_season(season)
    if standing.is_settled:
        raise SettledAlready
    return standing


def _by_hand(
    grant: Grant, season: Season, what: str, reason: str, by: User, now: datetime
) -> Grant:
    grant.is_by_hand, grant.reason = True, reason.strip()
    grant.decided_by, grant.decided_at = by, now
    grant.save()
    touch(season)
    record(code=f"seasons.grant.{what}", subject=grant, by=by, house_id=season.house_id)
    return grant
