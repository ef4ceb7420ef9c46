"""Suggestions as one JSON document: what `torvet match --json` prints, all by name."""

from collections.abc import Iterable
from datetime import datetime

from torvet.directory.models import Offer
from torvet.engines import matching
from torvet.matching.presenting import ShownProposal, shown_gaps, shown_groups, shown_proposals
from torvet.matching.selectors import Suggestions
from torvet.matching.sentences import phrase

Json = dict[str, object]


def as_json(found: Suggestions) -> Json:
    return {
        "overlaps": [_overlap(found, overlap) for overlap in found.overlaps],
        "groups": [[_offer(offer) for offer in offers] for offers in shown_groups(found)],
        "gaps": _gaps(found),
        "proposals": [
            _proposal(found, proposal, shown)
            for proposal, shown in zip(found.proposals, shown_proposals(found), strict=True)
        ],
    }


def _overlap(found: Suggestions, overlap: matching.Overlap) -> Json:
    return {
        "offers": [_offer(found.read.offers[key]) for key in overlap.offers],
        "class": overlap.kind,
        "score": round(overlap.score, 3),
        "reasons": _reasons(found, overlap.reasons),
    }


def _offer(offer: Offer) -> Json:
    return {
        "name": offer.name,
        "organization": offer.organization.name if offer.organization else None,
    }


def _gaps(found: Suggestions) -> list[Json]:
    return [
        {
            "kind": gap.kind,
            "subject": shown.title,
            "weekdays": list(gap.weekdays),
            "times": [
                {"weekday": slot.weekday, "start": _clock(slot.start), "end": _clock(slot.end)}
                for slot in gap.slots
            ],
            "reasons": _reasons(found, gap.reasons),
        }
        for gap, shown in zip(found.gaps, shown_gaps(found), strict=True)
    ]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _proposal(found: Suggestions, proposal: matching.Proposal, shown: ShownProposal) -> Json:
    def instant(local: datetime) -> str:
        return local.replace(tzinfo=found.read.zone).isoformat()

    return {
        "need": shown.need.title if shown.need else None,
        "about": shown.about,
        "organizations": [party.organization.name for party in shown.parties],
        "brings": {party.organization.name: party.brings for party in shown.parties},
        "reasons": _reasons(found, proposal.reasons),
        "windows": [
            {"start": instant(window.start), "end": instant(window.end)} for window in shown.windows
        ],
    }


def _reasons(found: Suggestions, reasons: Iterable[matching.Reason]) -> list[Json]:
    said = ((reason.kind, phrase(reason, found.names)) for reason in reasons)
    return [{"kind": kind, "text": text} for kind, text in said if text]
