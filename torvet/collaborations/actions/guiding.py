"""A house puts the guide in its own words, or goes back to the shipped ones."""

from typing import Any

from django.db import transaction

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.collaborations.models import GuideEntry
from torvet.directory.models import House
from torvet.directory.writing import write

TEXTS = tuple(
    f"{text}_{language}"
    for text in ("name", "pays_off", "asks", "settle", "watch", "source")
    for language in ("da", "en")
)


@transaction.atomic
def edit_guide(*, entry: GuideEntry, by: User, **values: Any) -> GuideEntry:
    """Shipped or the house's own: it is the house's own afterwards. `values`: see `TEXTS`. Raises
    LooksLikeCpr. The house is locked, so that two who edit at once make one."""
    House.objects.select_for_update(no_key=True).get(pk=entry.house_id)
    standing = GuideEntry.objects.filter(
        house=entry.house, scale=entry.scale, level=entry.level, house_type=entry.house_type
    )
    own = standing.first() or entry
    code = "collaborations.guide.edited"
    return write(own, values, code=code, by=by, house_id=entry.house_id)


@transaction.atomic
def reset_guide(*, entry: GuideEntry, by: User) -> None:
    """The shipped text stands again."""
    if entry.pk is not None:
        record(code="collaborations.guide.reset", subject=entry, by=by, house_id=entry.house_id)
        entry.delete()
