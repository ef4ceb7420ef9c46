"""The steps of a collaboration's life as data: from where, to where, and what each asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import Collaboration, PartyState, Stage

LEAST_PARTIES = 2


@dataclass(frozen=True)
class Step:
    """`does` is what its button says, `asks` the question of its page. With `asks_note` what was
    learned and what stays is written down; `needs_parties` where at least two must take part."""

    before: Stage
    after: Stage
    does: str | Promise
    asks: str | Promise
    needs_parties: bool = False
    asks_note: bool = False

    @property
    def label(self) -> str:
        """Of the stage that it leads to."""
        return str(self.after.label)


CLOSE = _("Close it"), _("Why does it end?")
STEPS = (
    Step(
        Stage.INVITED,
        Stage.AGREED,
        _("We have agreed"),
        _("What have you agreed?"),
        needs_parties=True,
    ),
    Step(
        Stage.AGREED,
        Stage.ACTIVE,
        _("We have begun"),
        _("What have you begun?"),
        needs_parties=True,
    ),
    Step(Stage.ACTIVE, Stage.UNDER_REVIEW, _("Look at it anew"), _("Why look at it now?")),
    Step(
        Stage.UNDER_REVIEW,
        Stage.ACTIVE,
        _("Go on with it"),
        _("What did you see, and how do you go on?"),
        needs_parties=True,
    ),
    Step(
        Stage.UNDER_REVIEW,
        Stage.ANCHORED,
        _("It has become everyday work"),
        _("Where does it live on?"),
        asks_note=True,
    ),
    Step(Stage.INVITED, Stage.CLOSED, *CLOSE),
    Step(Stage.AGREED, Stage.CLOSED, *CLOSE, asks_note=True),
    Step(Stage.ACTIVE, Stage.CLOSED, *CLOSE, asks_note=True),
    Step(Stage.UNDER_REVIEW, Stage.CLOSED, *CLOSE, asks_note=True),
)


def steps_from(stage: str) -> Iterator[Step]:
    return (step for step in STEPS if step.before == stage)


def step_between(before: str, after: str) -> Step | None:
    return next((step for step in steps_from(before) if step.after == after), None)


def steps_open(collaboration: Collaboration) -> list[Step]:
    """Those that can be taken now: enough take part."""
    enough = taking_part(collaboration) >= LEAST_PARTIES
    return [one for one in steps_from(collaboration.stage) if enough or not one.needs_parties]


def taking_part(collaboration: Collaboration) -> int:
    """How many; from the parties as they were read."""
    return sum(party.state == PartyState.ACCEPTED for party in collaboration.parties.all())
