"""Writing a plan, in bulk, inside the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from torvet.accounts.models import User
from torvet.directory.models import House, OfferTime
from torvet.exchange.models import ImportedRecord
from torvet.exchange.planning.plan import Plan
from torvet.rooms.actions.rebooking import rebook
from torvet.rooms.models import Occurrence

BATCH = 500


def save(plan: Plan, *, house: House, by: User | None, now: datetime) -> None:
    for model, made in plan.new_in_order():
        for generation in _generations(made):
            model._default_manager.bulk_create(generation, batch_size=BATCH)
    for model, changed in plan.changed.items():
        model._default_manager.bulk_update(
            changed.values(), sorted(plan.fields[model]), batch_size=BATCH
        )
    _save_times(plan, house, by, now)
    _save_links(plan)
    OfferTime.objects.filter(pk__in=[time.pk for time in plan.times_gone]).delete()
    _save_records(plan)


def _save_times(plan: Plan, house: House, by: User | None, now: datetime) -> None:
    new = plan.created.get(Occurrence, [])
    if plan.rebooked:
        rebook(house=house, changes=plan.rebooked, new=new, by=by, now=now)
    else:
        Occurrence.objects.bulk_create(new, batch_size=BATCH)


def _generations(made: list[Any]) -> Iterable[list[Any]]:
    """Terms point at each other: each depth of the tree is saved before the one below it."""
    if not made or not hasattr(made[0], "parent"):
        return [made]
    levels: dict[int, list[Any]] = {}
    depth: dict[int, int] = {}
    for term in made:
        depth[id(term)] = depth.get(id(term.parent), -1) + 1 if term.parent else 0
        levels.setdefault(depth[id(term)], []).append(term)
    return [levels[level] for level in sorted(levels)]


def _save_links(plan: Plan) -> None:
    for through, pairs in plan.unlinked.items():
        owner, other = _columns(through)
        for one, another in pairs:
            through._default_manager.filter(**{owner: one.pk, other: another.pk}).delete()
    for through, pairs in plan.linked.items():
        owner, other = _columns(through)
        rows = [through(**{owner: one.pk, other: another.pk}) for one, another in pairs]
        through._default_manager.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _columns(through: type[Model]) -> tuple[str, str]:
    """The two foreign keys of a many-to-many table, the owner's first."""
    names = [field.attname for field in through._meta.fields if field.is_relation]
    return names[0], names[1]


def _save_records(plan: Plan) -> None:
    new: dict[int, ImportedRecord] = {}
    known: dict[int, ImportedRecord] = {}
    for remembered in plan.remembered:
        record = remembered.record
        record.object_id = remembered.object.pk
        record.source_id = record.source.pk
        (new if record.pk is None else known)[id(record)] = record
    ImportedRecord.objects.bulk_create(new.values(), batch_size=BATCH)
    ImportedRecord.objects.bulk_update(
        known.values(), ["key", "name", "object_id", "digest", "seen"], batch_size=BATCH
    )
