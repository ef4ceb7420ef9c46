"""Writing down what was done."""

from collections.abc import Mapping

from django.db.models import Model

from torvet.accounts.models import User
from torvet.audit.models import Entry
from torvet.base.prepared import insert


def record(
    *,
    code: str,
    subject: Model,
    by: User | None,
    house_id: int | None = None,
    details: Mapping[str, object] | None = None,
) -> Entry:
    """Add one line, inside the transaction of the action it belongs to.

    `code` reads `app.noun.past`, e.g. `directory.offer.archived`.
    """
    entry = Entry(
        by=by,
        house_id=house_id,
        code=code,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        details=dict(details or {}),
    )
    insert(entry)
    return entry
