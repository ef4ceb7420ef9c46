"""What an answer is given to: one suggestion, as it was put to the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from torvet.directory.models import Need, Offer, Organization
from torvet.matching.models import Subject


@dataclass(frozen=True)
class Suggested:
    """`title` is kept with the answer, so that it can be read when the suggestion is gone. `why`,
    `brings` (by the actor's id) and `offers` go on to the collaboration that comes of a team."""

    subject: Subject
    key: str
    title: str
    organizations: Sequence[Organization] = ()
    need: Need | None = None
    why: str = ""
    brings: Mapping[int, str] = field(default_factory=dict)
    offers: Sequence[Offer] = ()
