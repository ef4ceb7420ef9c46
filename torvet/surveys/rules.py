"""Who may do what in a survey round, and who sees what of its answers."""

from torvet.directory.models import Membership
from torvet.surveys.models import Openness, SurveyRound

ENOUGH_ACTORS = 3
"""Answers before anything at all is shown, so that totals do not tell who said what."""


def may_ask(membership: Membership) -> bool:
    """Open a round, end it, and see who has answered – not what."""
    return membership.is_coordinator


def shows_levels(survey_round: SurveyRound) -> bool:
    """Who works how closely with whom, by name, inside the house."""
    return survey_round.openness == Openness.HOUSE


def shows_own(survey_round: SurveyRound) -> bool:
    """To an actor what the others say of it on average, and with whom it disagrees."""
    return survey_round.openness in {Openness.OWN, Openness.HOUSE}
