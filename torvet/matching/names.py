"""What the engine's keys are called on the page."""

from dataclasses import dataclass

from torvet.directory.models import Place, Sector, TargetGroup, Theme
from torvet.matching.reading import Read


@dataclass(frozen=True)
class Names:
    """Looks up rows that were read already; no queries."""

    read: Read

    def offer(self, key: str) -> str:
        return f"«{self.read.offers[key].name}»"

    def organization(self, key: str) -> str:
        return self.read.organizations[key].name

    def theme(self, key: str) -> str:
        return in_a_sentence(self.read.themes[key])

    def group(self, key: str) -> str:
        return in_a_sentence(self.read.target_groups[key])

    def place(self, key: str) -> str:
        place: Place = self.read.places[key]
        return place.name

    def sector(self, key: str) -> str:
        sector: Sector = self.read.sectors[key]
        return sector.name


def in_a_sentence(term: Theme | TargetGroup) -> str:
    """ "Lektiehjælp" stands small inside a sentence, "IT-hjælp" and "CV" do not."""
    name = term.name
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
