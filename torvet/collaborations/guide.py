"""The guide as a house has it: its own texts, and the shipped ones where it has none."""

from dataclasses import dataclass

from torvet.collaborations.catalogue import shipped_for_type, shipped_forms
from torvet.collaborations.models import GuideEntry, Scale
from torvet.directory.models import House


@dataclass(frozen=True)
class Guidance:
    """One form: what holds everywhere, and what to watch for in this type of house, if anything."""

    entry: GuideEntry
    of_type: GuideEntry | None = None

    @property
    def level(self) -> int:
        return self.entry.level

    @property
    def name(self) -> str:
        return self.entry.name


def guide_of(house: House) -> list[Guidance]:
    """Lowest level first. Reading writes nothing: an entry becomes the house's own when edited."""
    own = {
        (one.level, one.house_type_id): one
        for one in house.guide_entries.filter(scale=Scale.HIMMELMAN).select_related("house_type")
    }
    of_type = shipped_for_type(house, house.type) if house.type else []
    shipped_of_type = {one.level: one for one in of_type}
    return [
        Guidance(
            own.get((one.level, None), one),
            _for_type(house, own.get((one.level, house.type_id)), shipped_of_type.get(one.level)),
        )
        for one in shipped_forms(house)
    ]


def _for_type(
    house: House, own: GuideEntry | None, shipped: GuideEntry | None
) -> GuideEntry | None:
    return (own or shipped) if house.type_id else None


def entry_to_edit(house: House, level: int, *, of_type: bool) -> GuideEntry | None:
    """The one that stands now; a new one for a type of the house's own. None where there is no such
    level, or the house has no type."""
    guidance = next((one for one in guide_of(house) if one.level == level), None)
    if guidance is None or (of_type and house.type is None):
        return None
    if not of_type:
        return guidance.entry
    return guidance.of_type or GuideEntry(
        house=house,
        level=level,
        house_type=house.type,
        name_da=guidance.entry.name_da,
        name_en=guidance.entry.name_en,
    )
