"""What an answer is given to: one suggestion, as it was put to the person."""

from collections.abc import Sequence
from dataclasses import dataclass

from torvet.directory.models import Need, Organization
from torvet.matching.models import Subject


@dataclass(frozen=True)
class Suggested:
    """`title` is kept with the answer, so that it can be read when the suggestion is gone."""

    subject: Subject
    key: str
    title: str
    organizations: Sequence[Organization] = ()
    need: Need | None = None
