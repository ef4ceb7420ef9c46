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
from torvet.engines.matching.overlaps.reasons import reasons
from torvet.engines.matching.overlaps.verdict import Judge, Verdict
from torvet.engines.matching.types import House

__all__ = ["groups", "overlaps", "verdicts"]

PER_OFFER = 10


def overlaps(house: House, *, per_offer: int = PER_OFFER) -> list[Overlap]:
    """The overlaps of a house, the strongest first, then by the offers' keys.

    An overlap is kept while it is among the `per_offer` strongest of one of its two offers, so
    there are never more than `per_offer` times the offers. Offers without organization, of one
    organization, or run together already do not overlap.
    """
    kept = best_of_each(verdicts(house), per_offer)
    return [_overlap(verdict) for verdict in kept]


def verdicts(house: House) -> list[Verdict]:
    """Every pair of offers that overlaps, in no particular order and without limit."""
    people, weeks = People(house), Weeks()
    known = [profile for profile in profiles(house, people, weeks) if profile.offer.organization]
    judge = Judge(people, weeks, areas_are_known=any(offer.area for offer in house.offers))
    candidates = Candidates(house, known, judge)
    for locality in localities(known):
        candidates.gather(locality)
    candidates.gather_handovers()
    found = (judge.verdict(known[i], known[j], link) for (i, j), link in candidates.links.items())
    return [verdict for verdict in found if verdict]


def _overlap(verdict: Verdict) -> Overlap:
    keys = verdict.one.offer.key, verdict.other.offer.key
    offers = (keys[1], keys[0]) if verdict.turned else keys
    return Overlap(
        fingerprint("overlap", *keys), offers, verdict.kind, verdict.score, reasons(verdict)
    )
