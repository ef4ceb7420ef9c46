"""The shipped texts of the guide. A house has them as they stand until it edits one; from then on
that one is the house's own, and the shipped set never changes it behind its back."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from torvet.collaborations.models import GuideEntry, Scale
from torvet.directory.models import House, HouseType

FILE = Path(__file__).parent / "guide.toml"


@cache
def _texts() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def shipped_forms(house: House) -> list[GuideEntry]:
    """What is said of each form, unsaved; lowest level first."""
    return [GuideEntry(house=house, scale=Scale.HIMMELMAN, **one) for one in _texts()["form"]]


def shipped_for_type(house: House, house_type: HouseType) -> list[GuideEntry]:
    """What to watch for in a type of house, unsaved; none for a type of the house's own."""
    names = {one["level"]: one for one in _texts()["form"]}
    return [
        GuideEntry(
            house=house,
            scale=Scale.HIMMELMAN,
            house_type=house_type,
            name_da=names[one["level"]]["name_da"],
            name_en=names[one["level"]]["name_en"],
            **{name: value for name, value in one.items() if name != "house_type"},
        )
        for one in _texts()["of_type"]
        if one["house_type"] == house_type.code
    ]
