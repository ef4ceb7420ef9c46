"""A meeting becomes one of a collaboration."""

from django.db import transaction

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.collaborations.actions.answering import IsOver
from torvet.collaborations.locking import locked
from torvet.collaborations.models import Collaboration, Sitting
from torvet.directory.writing import AnotherHouse
from torvet.meetings.models import Meeting


@transaction.atomic
def sit_down(*, collaboration: Collaboration, meeting: Meeting, by: User) -> Sitting:
    """Raises IsOver, AnotherHouse."""
    standing = locked(collaboration)
    if standing.is_over:
        raise IsOver
    if meeting.house_id != standing.house_id:
        raise AnotherHouse
    sitting = Sitting.objects.create(collaboration=standing, meeting=meeting)
    code = "collaborations.sitting.added"
    record(code=code, subject=sitting, by=by, house_id=standing.house_id)
    return sitting
