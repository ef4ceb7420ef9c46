"""What a meeting is for."""

from dataclasses import dataclass

from torvet.directory.models import Need


@dataclass(frozen=True)
class Purpose:
    """Without `people` the room only has to be one to meet in."""

    title: str
    need: Need | None = None
    people: int | None = None
