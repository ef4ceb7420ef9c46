"""Teams for needs: those with a gap first, then those that somebody has confirmed."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations

from torvet.engines.matching.findings import GapReport, Json, Proposal, Reason
from torvet.engines.matching.overlaps.people import People
from torvet.engines.matching.teams.asks import Ask, Asks, asks
from torvet.engines.matching.teams.brings import brings
from torvet.engines.matching.teams.declined import Declined, proposal_key
from torvet.engines.matching.teams.search import Search
from torvet.engines.matching.teams.when import Times
from torvet.engines.matching.types import House, Need

URGENCY = ("confirmed", "reported", "worked_on")
WEAK_TIE = 0.3


def about_needs(
    house: House,
    people: People,
    gaps: GapReport,
    *,
    search: Search,
    times: Times,
    declined: Declined,
) -> Iterator[Proposal]:
    missing = {gap.subject for gap in gaps.gaps if gap.kind == "need"}
    open_needs = [need for need in house.needs if need.is_open]
    for need in sorted(open_needs, key=lambda need: _order(need, missing)):
        asked = asks(need, search.parties, people, house)
        subject = f"need:{need.key}"
        team = search.team(asked, partial(declined.holds, subject))
        if team:
            search.used.update(team)
            yield _proposal(need, team, asked, search, times)


def _order(need: Need, missing: set[str]) -> tuple[bool, int, str]:
    urgency = URGENCY.index(need.status) if need.status in URGENCY else len(URGENCY)
    return need.key not in missing, urgency, need.key


def _proposal(
    need: Need, team: tuple[str, ...], asked: Asks, search: Search, times: Times
) -> Proposal:
    windows = times.windows(team)
    reasons = _covering(asked, team) + crossing(team, search)
    return Proposal(
        key=proposal_key(f"need:{need.key}", team),
        need=need.key,
        overlap=None,
        organizations=team,
        reasons=tuple(reasons if windows else [*reasons, times.obstacle(team)]),
        brings={key: brings(search.parties[key], asked.fits[key], need.means) for key in team},
        windows=windows,
    )


def _covering(asked: Asks, team: tuple[str, ...]) -> list[Reason]:
    covered = asked.covered(team)
    can = [ask for ask, fit in covered.items() if fit >= 0.3]
    lacks = [ask for ask in covered if ask not in can]
    told = [Reason("team.covers", _named(can))] if can else []
    return [*told, Reason("team.lacks", _named(lacks))] if lacks else told


def _named(asks: list[Ask]) -> Mapping[str, Json]:
    return {
        "themes": [term for kind, term in asks if kind == "theme"],
        "people": any(kind == "people" for kind, _ in asks),
        "means": [term for kind, term in asks if kind == "means"],
    }


def crossing(team: tuple[str, ...], search: Search) -> list[Reason]:
    """Across which sectors the team goes, and who in it hardly work together yet."""
    sectors = sorted({search.parties[key].actor.sector for key in team} - {""})
    pairs = [
        list(pair)
        for pair in combinations(sorted(team), 2)
        if search.ties.get(frozenset(pair), 0.0) < WEAK_TIE
    ]
    told = [Reason("team.crosses", {"sectors": sectors})] if len(sectors) > 1 else []
    return [*told, Reason("team.new", {"pairs": pairs})] if pairs else told
