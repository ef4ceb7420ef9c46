"""Suggestions as the page and the command line show them: names, sentences, windows."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Need, Offer, Organization, TargetGroup
from torvet.engines import matching
from torvet.matching.models import Subject
from torvet.matching.names import Names
from torvet.matching.selectors import Suggestions
from torvet.matching.sentences import sentence
from torvet.matching.suggested import Suggested

KINDS: dict[matching.Kind, str | Promise] = {
    "same": _("Same effort"),
    "complementary": _("Complement each other"),
    "sequence": _("One leads to the other"),
    "unclear": _("Unclear"),
}


@dataclass(frozen=True)
class ShownOverlap:
    key: str
    kind: matching.Kind
    label: str | Promise
    score: float
    offers: list[Offer]
    reason: str

    @property
    def title(self) -> str:
        arrow = " → " if self.kind == "sequence" else " · "
        return arrow.join(offer.name for offer in self.offers)

    @property
    def suggested(self) -> Suggested:
        actors = [offer.organization for offer in self.offers if offer.organization]
        return Suggested(Subject.OVERLAP, self.key, self.title, actors)


@dataclass(frozen=True)
class ShownGap:
    key: str
    need: Need | None
    target_group: TargetGroup | None
    reason: str

    @property
    def title(self) -> str:
        return self.need.title if self.need else str(self.target_group)

    @property
    def suggested(self) -> Suggested:
        return Suggested(Subject.GAP, self.key, self.title, need=self.need)


@dataclass(frozen=True)
class Party:
    organization: Organization
    reasons: tuple[matching.Reason, ...]
    names: Names

    @property
    def brings(self) -> str:
        return sentence(self.reasons, self.names)


@dataclass(frozen=True)
class ShownProposal:
    key: str
    need: Need | None
    offers: list[Offer]
    parties: list[Party]
    reasons: tuple[matching.Reason, ...]
    names: Names
    windows: list[matching.Window]

    @property
    def reason(self) -> str:
        return sentence(self.reasons, self.names)

    @property
    def about(self) -> str:
        return self.need.title if self.need else " · ".join(offer.name for offer in self.offers)

    @property
    def suggested(self) -> Suggested:
        """Its reasons in the language of the moment, since they are kept."""
        return Suggested(
            Subject.PROPOSAL,
            self.key,
            self.about,
            [party.organization for party in self.parties],
            self.need,
            why=self.reason,
            brings={party.organization.pk: party.brings for party in self.parties},
            offers=self.offers,
        )


def shown_overlaps(found: Suggestions) -> Iterator[ShownOverlap]:
    for overlap in found.overlaps:
        yield ShownOverlap(
            key=overlap.key,
            kind=overlap.kind,
            label=KINDS[overlap.kind],
            score=overlap.score,
            offers=[found.read.offers[key] for key in overlap.offers],
            reason=sentence(overlap.reasons, found.names),
        )


def shown_groups(found: Suggestions) -> Iterator[list[Offer]]:
    """Three or more offers that are all the same effort."""
    for group in found.groups:
        yield [found.read.offers[key] for key in group.offers]


def shown_gaps(found: Suggestions) -> Iterator[ShownGap]:
    for gap in found.gaps:
        about_need = gap.kind == "need"
        yield ShownGap(
            key=gap.key,
            need=found.read.needs[gap.subject] if about_need else None,
            target_group=None if about_need else found.read.target_groups[gap.subject],
            reason=sentence(gap.reasons, found.names),
        )


def shown_proposals(found: Suggestions) -> Iterator[ShownProposal]:
    offers_of: dict[str, tuple[str, ...]] = {
        **{overlap.key: overlap.offers for overlap in found.overlaps},
        **{group.key: group.offers for group in found.groups},
    }
    for proposal in found.proposals:
        yield ShownProposal(
            key=proposal.key,
            need=found.read.needs[proposal.need] if proposal.need else None,
            offers=[found.read.offers[key] for key in offers_of.get(proposal.overlap or "", ())],
            parties=[
                Party(
                    found.read.organizations[key], tuple(proposal.brings.get(key, ())), found.names
                )
                for key in proposal.organizations
            ],
            reasons=tuple(proposal.reasons),
            names=found.names,
            windows=list(proposal.windows),
        )
