"""The parties say in which form they work together."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.collaborations.actions.answering import IsOver
from torvet.collaborations.facts import facts_of
from torvet.collaborations.locking import locked
from torvet.collaborations.models import Collaboration, FormReading, Scale
from torvet.engines.himmelman import STATEMENTS, form_of, proposed


@transaction.atomic
def confirm_form(
    *, collaboration: Collaboration, statements: Mapping[str, bool], by: User, now: datetime
) -> FormReading:
    """A new reading beside the earlier ones: what people say, the level that follows from it, and
    what the work itself showed that day. Raises IsOver."""
    standing = locked(collaboration)
    if standing.is_over:
        raise IsOver
    facts = facts_of(standing, now)
    reading = FormReading.objects.create(
        collaboration=standing,
        scale=Scale.HIMMELMAN,
        level=form_of(statements).level,
        statements={code: bool(statements.get(code)) for code in STATEMENTS},
        proposed=proposed(fact.kind for fact in facts),
        seen=[fact.stored for fact in facts],
        confirmed_at=now,
        confirmed_by=by,
    )
    code = "collaborations.form.confirmed"
    record(code=code, subject=reading, by=by, house_id=standing.house_id)
    return reading
