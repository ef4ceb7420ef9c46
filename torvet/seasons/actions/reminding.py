"""What falls due in a round by itself: those who wished last time are reminded."""

from datetime import datetime, timedelta

from django.db import transaction

from torvet.audit.actions import record
from torvet.seasons.locking import lock_season
from torvet.seasons.models import Season, Stage
from torvet.seasons.selectors import actors_to_copy
from torvet.seasons.telling import remind

BEFORE = timedelta(days=3)
AFTER_OPENING = timedelta(days=1)


def remind_who_has_not_wished(*, now: datetime) -> int:
    """Three days before the last day for wishes, once, those who wished in an earlier round and not
    in this one. Safe where two do it at once. Returns how many actors."""
    return sum(_remind(season, now) for season in _due(now))


def _due(now: datetime) -> list[Season]:
    rounds = Season.objects.filter(
        stage=Stage.OPEN, reminded_at=None, opened_at__lte=now - AFTER_OPENING
    )
    return [season for season in rounds.select_related("house") if _is_due(season, now)]


def _is_due(season: Season, now: datetime) -> bool:
    today = season.house.today(now)
    return season.takes_wishes(today) and season.wishes_until <= today + BEFORE


@transaction.atomic
def _remind(season: Season, now: datetime) -> int:
    standing = lock_season(season)
    if standing.reminded_at is not None or not _is_due(standing, now):
        return 0
    standing.reminded_at = now
    standing.save(update_fields=["reminded_at"])
    actors = list(actors_to_copy(standing))
    for actor in actors:
        remind(standing, actor, now=now)
    details = {"organizations": sorted(actor.pk for actor in actors)}
    record(
        code="seasons.season.reminded",
        subject=standing,
        by=None,
        house_id=standing.house_id,
        details=details,
    )
    return len(actors)
