"""One change of a round at a time. Used by the actions only."""

from django.db.models import F

from torvet.seasons.models import Season


def lock_season(season: Season) -> Season:
    """As it stands now; until the transaction ends nobody else changes it, its wishes or its
    grants. Always before rooms and actors are locked."""
    return Season.objects.select_for_update(of=("self",)).select_related("house").get(pk=season.pk)


def touch(season: Season) -> None:
    """A wish or a grant has changed: a proposal worked out before is out of date."""
    Season.objects.filter(pk=season.pk).update(stamp=F("stamp") + 1)
