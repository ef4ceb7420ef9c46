"""What a meeting is for."""

from dataclasses import dataclass
from uuid import UUID

from torvet.directory.models import Need


@dataclass(frozen=True)
class Purpose:
    """Without `people` the room only has to be one to meet in. `uid` is what the calendars of those
    invited know it by already."""

    title: str
    need: Need | None = None
    people: int | None = None
    uid: UUID | None = None
