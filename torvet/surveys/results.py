"""What a round found, as far as its consent text lets somebody see it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from torvet.directory.models import Membership, Organization
from torvet.engines.ratings import Pair, Rated, Standing, Whole, far_apart, pairs_of, standing_of
from torvet.engines.ratings import whole_of as whole
from torvet.surveys import rules
from torvet.surveys.items import ITEMS, TRUST, VALUE, Degree, Level
from torvet.surveys.models import SurveyRound
from torvet.surveys.selectors import ratings_of

SUMS = {
    "trust": [item.code for item in TRUST],
    "value": [item.code for item in VALUE],
}

Line = tuple[str, float, int]


@dataclass(frozen=True)
class Difference:
    """Two that see their work together differently; the levels only where they may be shown."""

    one: Organization
    other: Organization
    one_says: Level | None = None
    other_says: Level | None = None


@dataclass(frozen=True)
class Tie:
    by: Organization
    about: Organization
    level: Level


@dataclass(frozen=True)
class Results:
    """`own` is what the others say of the reader's actor, `own_lines` its means: what was asked,
    the mean, and the most it could be.
    `differences` are those the reader may know of; `ties` all, where the house may see them."""

    answered: int
    whole: Whole
    counts: list[tuple[Level, int]]
    own: Standing | None = None
    own_lines: list[Line] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


def results_for(membership: Membership, survey_round: SurveyRound) -> Results | None:
    """None while fewer than three actors have answered."""
    done = survey_round.respondents.filter(finished_at__isnull=False)
    actors = {one.organization_id: one.organization for one in done.select_related("organization")}
    if len(actors) < rules.ENOUGH_ACTORS:
        return None
    ratings = ratings_of(survey_round)
    total = whole(ratings)
    own = _own(membership, survey_round, ratings)
    return Results(
        answered=len(actors),
        whole=total,
        counts=[(level, total.levels[level.value]) for level in Level],
        own=own,
        own_lines=_lines(own) if own is not None else [],
        differences=_differences(membership, survey_round, far_apart(pairs_of(ratings)), actors),
        ties=_ties(survey_round, ratings) if rules.shows_levels(survey_round) else [],
    )


def _own(
    membership: Membership, survey_round: SurveyRound, ratings: list[Rated]
) -> Standing | None:
    if membership.organization_id is None or not rules.shows_own(survey_round):
        return None
    return standing_of(membership.organization_id, ratings, SUMS)


def _lines(own: Standing) -> list[Line]:
    """Only what at least three have said."""
    asked: list[tuple[str, float | None, int]] = [
        (_("How closely we work together"), own.level, max(Level)),
        (_("Trust, the first three together"), own.sums["trust"], max(Degree)),
        (_("Value, the last three together"), own.sums["value"], max(Degree)),
        *((str(item.question), own.items.get(item.code), int(max(Degree))) for item in ITEMS),
    ]
    return [(question, mean, most) for question, mean, most in asked if mean is not None]


def _differences(
    membership: Membership,
    survey_round: SurveyRound,
    pairs: list[Pair],
    actors: dict[int, Organization],
) -> list[Difference]:
    """The two it is about see both levels; the coordinator sees that they differ."""
    if not rules.shows_own(survey_round):
        return []
    found = []
    for pair in pairs:
        is_own = membership.organization_id in {pair.one, pair.other}
        one, other = actors[pair.one], actors[pair.other]
        if is_own or rules.shows_levels(survey_round):
            said = Level(pair.one_says), Level(pair.other_says)
            found.append(Difference(one, other, *said))
        elif membership.is_coordinator:
            found.append(Difference(one, other))
    return found


def ties_shown(survey_round: SurveyRound) -> list[Tie] | None:
    """Who said how closely it works with whom, for the house's network; None where that was not
    agreed to, or fewer than three have answered."""
    done = survey_round.respondents.filter(finished_at__isnull=False).count()
    if not rules.shows_levels(survey_round) or done < rules.ENOUGH_ACTORS:
        return None
    return _ties(survey_round, ratings_of(survey_round))


def _ties(survey_round: SurveyRound, ratings: list[Rated]) -> list[Tie]:
    named = {
        one.organization_id: one.organization
        for one in survey_round.respondents.select_related("organization__sector")
    }
    ties = [
        Tie(named[one.by], named[one.about], Level(one.level))
        for one in ratings
        if one.level is not None and one.about in named
    ]
    return sorted(ties, key=lambda tie: (tie.by.name, -tie.level, tie.about.name))
