"""The shipped starting set of sectors, themes, target groups and house types.

It stands in the TOML files of this folder, each with a word on where it comes from. A new house
gets its own copy and edits that; the shipped set never changes a house behind its back.
"""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from torvet.directory.models import House, HouseType, Sector, TargetGroup, Theme

FOLDER = Path(__file__).parent
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LINKS = frozenset({"parent", "leads_to"})
Entry = dict[str, Any]
Word = TypeVar("Word", Theme, TargetGroup)


def entries(name: str) -> list[Entry]:
    """The entries of one file, in its own order: `sectors`, `themes`, `target_groups` …"""
    found: list[Entry] = tomllib.loads((FOLDER / f"{name}s.toml").read_text("utf-8"))[name]
    return found


def copy_to(house: House) -> None:
    """Give a new house its own copy of everything."""
    Sector.objects.bulk_create(Sector(house=house, **_plain(entry)) for entry in entries("sector"))
    HouseType.objects.bulk_create(
        HouseType(house=house, position=place, **_in_lines(entry))
        for place, entry in enumerate(entries("house_type"))
    )
    themes = _plant(Theme, house, entries("theme"))
    for entry in entries("theme"):
        if entry.get("leads_to"):
            themes[entry["code"]].leads_to.set(themes[code] for code in entry["leads_to"])
    _plant(TargetGroup, house, [_with_free_hours(entry) for entry in entries("target_group")])


def slots_as_stored(slots: list[Entry]) -> list[dict[str, str]]:
    """`days = ["mon", "tue"]` as people write it, to `"days": "01"` as it is stored."""
    return [
        {
            "days": "".join(str(WEEKDAYS.index(day)) for day in slot["days"]),
            "from": slot["from"],
            "to": slot["to"],
        }
        for slot in slots
    ]


def _plant(kind: type[Word], house: House, tree: list[Entry]) -> dict[str, Word]:
    rows: dict[str, Word] = {}
    for place, entry in enumerate(tree):
        values = {name: value for name, value in _plain(entry).items() if name not in LINKS}
        rows[entry["code"]] = kind(house=house, position=place, **values)
    manager = kind._default_manager
    manager.bulk_create(rows.values())
    for entry in tree:
        if entry.get("parent"):
            rows[entry["code"]].parent_id = rows[entry["parent"]].pk
    manager.bulk_update(rows.values(), ["parent"])
    return rows


def _plain(entry: Entry) -> Entry:
    return {"source": "", **entry}


def _in_lines(entry: Entry) -> Entry:
    return {
        name: "\n".join(value) if isinstance(value, list) and name != "aliases" else value
        for name, value in entry.items()
    }


def _with_free_hours(entry: Entry) -> Entry:
    return {**entry, "free": slots_as_stored(entry.get("free", []))}
