"""Which verdicts are worth showing: the best of each offer, so that no offer drowns the rest."""

from collections import Counter

from torvet.engines.matching.overlaps.verdict import Verdict


def best_of_each(verdicts: list[Verdict], per_offer: int) -> list[Verdict]:
    """Those among the `per_offer` strongest of one of their offers; equal scores go by key."""
    shown: Counter[str] = Counter()
    kept: list[Verdict] = []
    for verdict in sorted(verdicts, key=_order):
        keys = verdict.one.offer.key, verdict.other.offer.key
        if min(shown[key] for key in keys) < per_offer:
            kept.append(verdict)
        shown.update(keys)
    return kept


def _order(verdict: Verdict) -> tuple[float, str, str]:
    return -verdict.score, verdict.one.offer.key, verdict.other.offer.key
