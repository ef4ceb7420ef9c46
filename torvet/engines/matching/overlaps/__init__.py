"""Parallel efforts: the pairs and groups of offers, by different actors, whose work touches.

offers ──► profiles ──► localities ──► candidates ──► verdicts ──► the best of each offer
           (read once)  (near enough)  (by theme)     (theme × people × place × time)
"""

from torvet.engines.matching.findings import Overlap, fingerprint
from torvet.engines.matching.overlaps.best import best_of_each
from torvet.engines.matching.overlaps.candidates import Candidates
from torvet.engines.matching.overlaps.cliques import groups
from torvet.engines.matching.overlaps.localities import localities
from torvet.engines.matching.overlaps.people import People
from torvet.engines.matching.overlaps.profiles import Weeks, profiles
from torvet.engines.matching.overlaps.reasons import Teller
from torvet.engines.matching.overlaps.theme import LIMITS, Limits
from torvet.engines.matching.overlaps.verdict import Judge, Verdict
from torvet.engines.matching.types import House

__all__ = ["candidates", "groups", "overlaps", "verdicts"]

PER_OFFER = 10


def overlaps(house: House, *, per_offer: int = PER_OFFER, limits: Limits = LIMITS) -> list[Overlap]:
    """The overlaps of a house, the strongest first, then by the offers' keys.

    An overlap is kept while it is among the `per_offer` strongest of one of its two offers, so
    there are never more than `per_offer` times the offers. Offers without organization, of one
    organization, or run together already do not overlap.
    """
    teller = Teller()
    kept = best_of_each(verdicts(house, limits), per_offer)
    return [_overlap(verdict, teller) for verdict in kept]


def verdicts(house: House, limits: Limits = LIMITS) -> list[Verdict]:
    """Every pair of offers that overlaps, in no particular order and without limit."""
    found = candidates(house, limits)
    known, judge = found.profiles, found.judge
    judged = (judge.verdict(known[i], known[j], link) for (i, j), link in found.links.items())
    return [verdict for verdict in judged if verdict]


def candidates(house: House, limits: Limits = LIMITS) -> Candidates:
    """The pairs worth judging, each with its strongest bond."""
    people, weeks = People(house), Weeks()
    known = [profile for profile in profiles(house, people, weeks) if profile.offer.organization]
    judge = Judge(people, weeks, areas_are_known=any(offer.area for offer in house.offers))
    found = Candidates(house, known, judge, limits)
    for locality in localities(known, limits.family):
        found.gather(locality)
    found.gather_handovers()
    found.gather_mentions()
    return found


def _overlap(verdict: Verdict, teller: Teller) -> Overlap:
    keys = verdict.one.offer.key, verdict.other.offer.key
    offers = (keys[1], keys[0]) if verdict.turned else keys
    return Overlap(
        fingerprint("overlap", *keys), offers, verdict.kind, verdict.score, teller.reasons(verdict)
    )
