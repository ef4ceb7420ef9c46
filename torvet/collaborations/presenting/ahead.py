"""What is next in a collaboration, in plain words, with its steps as buttons."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from torvet.collaborations.models import Collaboration, PartyState, Stage
from torvet.collaborations.presenting.seen import Seen
from torvet.collaborations.stages import LEAST_PARTIES, Step, steps_open, taking_part
from torvet.ui.components.times import day_year


@dataclass(frozen=True)
class Ahead:
    """`code` for whoever sorts by it; `is_stuck` where it does not go on by itself."""

    code: str
    text: str
    is_stuck: bool = False
    steps: list[Step] = field(default_factory=list)

    @property
    def first(self) -> Step | None:
        """The step that is most likely the next: not the end, unless nothing else is left."""
        return next(iter(self.steps), None)

    @property
    def others(self) -> list[Step]:
        return self.steps[1:]


def shown(seen: Seen) -> dict[str, object]:
    collaboration = seen.collaboration
    return {
        "ahead": ahead(collaboration),
        "may_step": seen.may_tend,
        "is_over": collaboration.is_over,
    }


def ahead(collaboration: Collaboration) -> Ahead:
    """From the parties as they were read, so that a list asks nothing more."""
    steps = steps_open(collaboration)
    if collaboration.is_over:
        return _over(collaboration)
    if collaboration.stage == Stage.INVITED:
        return _invited(collaboration, steps)
    if taking_part(collaboration) < LEAST_PARTIES:
        return Ahead("too_few", _alone(collaboration), is_stuck=True, steps=steps)
    since = {"day": _since(collaboration)}
    said = {
        Stage.AGREED: _("Since %(day)s. Begin, and say so here."),
        Stage.ACTIVE: _("Since %(day)s. Look at it anew when something has changed."),
        Stage.UNDER_REVIEW: _("Since %(day)s. Go on, or end it well?"),
    }
    return Ahead(collaboration.stage, said[Stage(collaboration.stage)] % since, steps=steps)


def _over(collaboration: Collaboration) -> Ahead:
    return Ahead(collaboration.stage, _("Since %(day)s.") % {"day": _since(collaboration)})


def _invited(collaboration: Collaboration, steps: list[Step]) -> Ahead:
    waiting = _names(collaboration, PartyState.INVITED)
    if waiting:
        said = _("Waits for an answer from %(actors)s.") % {"actors": waiting}
        return Ahead("waiting", said, steps=steps)
    if taking_part(collaboration) < LEAST_PARTIES:
        said = _("The others have said no. Ask somebody else, or close it.")
        return Ahead("all_said_no", said, is_stuck=True, steps=steps)
    return Ahead("answered", _("All have answered. Agree on what you do."), steps=steps)


def _alone(collaboration: Collaboration) -> str:
    left = _names(collaboration, PartyState.ACCEPTED)
    if not left:
        return _("Nobody is left in it. Ask somebody else, or close it.")
    return _("Only %(actor)s is left in it. Ask somebody else, or close it.") % {"actor": left}


def _names(collaboration: Collaboration, state: PartyState) -> str:
    parties = collaboration.parties.all()
    return ", ".join(one.organization.name for one in parties if one.state == state)


def _since(collaboration: Collaboration) -> str:
    return day_year(collaboration.house.now(collaboration.stage_since))
