"""What the house decides about its network."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory.models import House
from torvet.engines.ties import Rule
from torvet.network.actions.keeping import keep_work
from torvet.network.counting import USUAL, settings_of
from torvet.network.fitting import NothingToKeep
from torvet.network.models import Kind, KindRule, NetworkSettings, Openness, Source
from torvet.ui.components.times import month_year

DAYS_IN_A_MONTH = 30


@transaction.atomic
def arrange_network(
    *,
    house: House,
    openness: Openness,
    snapshot_every: int,
    rules: Mapping[Kind, Rule],
    by: User,
) -> NetworkSettings:
    """What is as usual is not stored, so that it follows when the usual changes."""
    settings, _made = NetworkSettings.objects.update_or_create(
        house=house, defaults={"openness": openness, "snapshot_every": snapshot_every}
    )
    house.kind_rules.all().delete()
    KindRule.objects.bulk_create(
        KindRule(
            house=house, kind=kind, weight=rule.weight, window=rule.window, half_life=rule.half_life
        )
        for kind, rule in rules.items()
        if rule != USUAL[kind]
    )
    record(code="network.settings.changed", subject=settings, by=by, house_id=house.pk)
    return settings


def keep_due_snapshots(*, now: datetime) -> int:
    """Of each house whose last picture from the work is older than it wants. Returns how many."""
    return sum(_keep_due(house, now) for house in House.objects.all())


@transaction.atomic
def _keep_due(house: House, now: datetime) -> bool:
    """Whoever else keeps one at the same instant waits, and then finds it kept."""
    held = House.objects.select_for_update(no_key=True).get(pk=house.pk)
    every = settings_of(held).snapshot_every
    if not every or not held.organizations.filter(archived_at=None).exists():
        return False
    today = held.today(now)
    last = held.network_snapshots.filter(source=Source.WORK).first()
    if last is not None and (today - last.taken_on).days < every * DAYS_IN_A_MONTH:
        return False
    with translation.override("da"):
        name = _("Kept in %(month)s") % {"month": month_year(today)}
    try:
        keep_work(house=held, name=name, by=None, now=now)
    except NothingToKeep:
        return False
    return True
