"""Writing down what was done."""

from collections.abc import Mapping

from django.db.models import Model

from torvet.accounts.models import User
from torvet.audit.models import Entry
from torvet.base.rows import insert


def record(
    *,
    code: str,
    subject: Model,
    by: User | None,
    house_id: int | None = None,
    details: Mapping[str, object] | None = None,
) -> Entry:
    """Add one line, inside the transaction of the action it belongs to."""
    entry = line(code=code, subject=subject, by=by, house_id=house_id, details=details)
    insert(entry)
    return entry


def line(
    *,
    code: str,
    subject: Model,
    by: User | None,
    house_id: int | None = None,
    details: Mapping[str, object] | None = None,
) -> Entry:
    """Unsaved, for an action that writes it together with its subject.

    `code` reads `app.noun.past`, e.g. `directory.offer.archived`.
    """
    return Entry(
        by=by,
        house_id=house_id,
        code=code,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        details=dict(details or {}),
    )
