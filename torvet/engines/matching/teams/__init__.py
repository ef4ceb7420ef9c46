"""Who should meet: for each open need, and for the strongest overlaps, a small team.

need ─────► asks ──► search ──► team ──► what each brings, windows when all are there
overlap ───────────────────────► team
"""

from collections.abc import Collection
from datetime import date, datetime

from torvet.engines.matching.findings import GapReport, Overlap, Proposal
from torvet.engines.matching.overlaps.people import People
from torvet.engines.matching.teams.about_needs import about_needs
from torvet.engines.matching.teams.about_overlaps import about_overlaps
from torvet.engines.matching.teams.declined import Declined
from torvet.engines.matching.teams.parties import parties
from torvet.engines.matching.teams.search import Search
from torvet.engines.matching.teams.when import Times
from torvet.engines.matching.types import House

__all__ = ["proposals"]

OVERLAPS = 12


def proposals(
    house: House,
    overlaps: list[Overlap],
    gaps: GapReport,
    *,
    after: datetime,
    closed: Collection[date] = (),
    declined: Collection[str | frozenset[str]] = (),
    about: int = OVERLAPS,
) -> list[Proposal]:
    """A team of two to four organizations for each open need, then for the best overlaps.

    Needs with a gap come first; at most `about` overlaps are proposed, each set of organizations
    once. Each team an actor is given makes it less likely for the next, on top of `house.load`.
    `declined` holds proposal keys and sets of organizations (for whatever subject): a need then
    gets its next best team, an overlap none. `after` is local time without zone, `closed` the
    days when the house is shut. Raises ValueError where `after` has a zone.
    """
    people = People(house)
    known = parties(house, people)
    search = Search(known, house.ties, house.load)
    times = Times(known, after, closed)
    refused = Declined.read(declined)
    return [
        *about_needs(house, people, gaps, search=search, times=times, declined=refused),
        *about_overlaps(house, overlaps, search=search, times=times, declined=refused, most=about),
    ]
