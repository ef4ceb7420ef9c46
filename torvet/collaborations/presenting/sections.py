"""The sections of a collaboration's page, in their order; a new one is a line in `SECTIONS`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from torvet.collaborations.presenting import (
    about,
    agreements,
    ahead,
    commitments,
    ending,
    form,
    meetings,
    outcomes,
    parties,
    timeline,
)
from torvet.collaborations.presenting.seen import Seen

Shown = dict[str, object] | None
SECTIONS: tuple[tuple[str, Callable[[Seen], Shown]], ...] = (
    ("ahead", ahead.shown),
    ("closing", ending.closing),
    ("about", about.shown),
    ("parties", parties.shown),
    ("form", form.shown),
    ("agreement", agreements.shown),
    ("commitments", commitments.shown),
    ("meetings", meetings.shown),
    ("outcomes", outcomes.shown),
    ("timeline", timeline.shown),
    ("stages", ending.stages),
)
"""The name of its template in `collaborations/sections/`, and what makes its view-model: None
leaves it out."""


@dataclass(frozen=True)
class Section:
    """Its template is given `shown`, beside what every page is."""

    name: str
    shown: dict[str, object]

    @property
    def template(self) -> str:
        return f"collaborations/sections/{self.name}.html"


def sections_of(seen: Seen) -> Iterator[Section]:
    for name, make in SECTIONS:
        shown = make(seen)
        if shown is not None:
            yield Section(name, shown)
