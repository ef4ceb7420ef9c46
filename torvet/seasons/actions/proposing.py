"""Sharing out the rooms of a round."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.engines.allocation import Allocation, Left, Unmet, allocate
from torvet.engines.allocation import Grant as Told
from torvet.engines.allocation.allocating import SECONDS
from torvet.seasons.actions.rounds import SettledAlready
from torvet.seasons.locking import lock_season, touch
from torvet.seasons.models import Grant, Season, Stage, Wish
from torvet.seasons.reading import Reading, read
from torvet.seasons.why import kept

WRITTEN = (
    "option",
    "room",
    "also",
    "weekday",
    "start",
    "end",
    "weeks",
    "why",
    "nearest",
    "decided_by",
    "decided_at",
)


class NothingToShareOut(DomainError):
    message = _("Nobody has wished for anything yet.")


class ChangedMeanwhile(DomainError):
    message = _("Somebody changed a wish or an answer meanwhile. Share out again.")


def propose(*, season: Season, by: User, now: datetime, seconds: float = SECONDS) -> Season:
    """Share out anew what is not set by hand; with that the round is closed for wishes.

    The engine works before anything is locked, so that nobody waits for it; what it found is not
    written if a wish or an answer changed meanwhile. Raises SettledAlready, NothingToShareOut,
    ChangedMeanwhile.
    """
    reading = read(season)
    if reading.season.is_settled:
        raise SettledAlready
    if not reading.wishes:
        raise NothingToShareOut
    found = allocate(reading.problem, reading.fixed, seconds=seconds)
    grants = list(_grants(reading, found, by, now))
    with transaction.atomic():
        standing = lock_season(season)
        if standing.is_settled:
            raise SettledAlready
        if standing.stamp != reading.season.stamp:
            raise ChangedMeanwhile
        Grant.objects.bulk_update([one for one in grants if one.pk], WRITTEN)
        Grant.objects.bulk_create([one for one in grants if not one.pk])
        standing.stage, standing.proposed_at = Stage.PROPOSED, now
        standing.is_exact = found.is_exact
        standing.save(update_fields=["stage", "proposed_at", "is_exact"])
        touch(standing)
        _record_proposal(standing, grants, by)
    return standing


def _grants(reading: Reading, found: Allocation, by: User, now: datetime) -> Iterable[Grant]:
    left = Left(reading.problem, found.chosen)
    answers: list[Told | Unmet] = [*found.grants, *found.unmet]
    for told in answers:
        wish = reading.wishes[told.wish]
        grant = reading.grants.get(wish.pk) or Grant(wish=wish)
        if not grant.is_by_hand:
            grant.decided_by, grant.decided_at = by, now
        _answer(grant, told, reading)
        grant.nearest = None if isinstance(told, Told) else nearest(wish, left, reading)
        yield grant


def _answer(grant: Grant, told: Told | Unmet, reading: Reading) -> None:
    grant.why = [kept(reason) for reason in told.reasons]
    if isinstance(told, Unmet):
        grant.give(None)
        grant.option, grant.weeks = None, 0
        return
    slot = reading.slot(told.option)
    grant.give(slot)
    grant.option, grant.weeks = grant.wish.option_at(slot), len(told.weeks)


def nearest(wish: Wish, left: Left, reading: Reading) -> dict[str, object] | None:
    """The nearest time that is left for it, as it is kept with the grant."""
    free = left.nearest(wish.pk, reading.may_have(wish))
    if free is None:
        return None
    slot = reading.slot(free.option)
    return {
        "room": slot.room.pk,
        "weekday": slot.weekday,
        "start": f"{slot.start:%H:%M}",
        "end": f"{slot.end:%H:%M}",
        "weeks": len(free.weeks),
    }


def _record_proposal(season: Season, grants: Iterable[Grant], by: User) -> None:
    """Who would have got what stands in the audit, also when it is shared out anew."""
    chosen = {
        str(grant.wish_id): [grant.room_id, grant.weekday, f"{grant.start:%H:%M}"]
        for grant in grants
        if grant.start
    }
    record(
        code="seasons.season.proposed",
        subject=season,
        by=by,
        house_id=season.house_id,
        details={"granted": chosen, "is_exact": season.is_exact},
    )
