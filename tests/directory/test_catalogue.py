"""The shipped catalogue holds together: codes, trees, both languages, aliases, colours."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import torvet.directory

CATALOGUE = Path(torvet.directory.__file__).parent / "catalogue"
MARKS = {"circle", "square", "triangle", "diamond", "hexagon", "cross", "star"}
DAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
NAMED = {"code", "name_da", "name_en", "aliases"}
TREES = {"themes": "theme", "target_groups": "target_group"}
VOCABULARIES = {**TREES, "sectors": "sector", "house_types": "house_type"}
FIELDS = {
    "sectors": NAMED | {"mark", "colour", "position"},
    "themes": NAMED | {"parent", "leads_to"},
    "target_groups": NAMED | {"parent", "min_age", "max_age", "free", "is_everyone"},
    "house_types": NAMED | {"strengths_da", "strengths_en", "watch_da", "watch_en", "source"},
}


def entries(vocabulary: str) -> list[dict[str, Any]]:
    text = (CATALOGUE / f"{vocabulary}.toml").read_text(encoding="utf-8")
    found: dict[str, list[dict[str, Any]]] = tomllib.loads(text)
    assert set(found) == {VOCABULARIES[vocabulary]}
    return found[VOCABULARIES[vocabulary]]


def repeated(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", WCAG 2.1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_an_entry_has_only_known_fields_and_a_name_in_both_languages(vocabulary: str) -> None:
    for entry in entries(vocabulary):
        assert set(entry) <= FIELDS[vocabulary], entry["code"]
        assert set(entry) >= NAMED, entry["code"]
        assert entry["name_da"].strip()
        assert entry["name_en"].strip()


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_code_is_plain_and_stands_once(vocabulary: str) -> None:
    codes = [entry["code"] for entry in entries(vocabulary)]
    assert repeated(codes) == []
    assert [code for code in codes if not re.fullmatch(r"[a-z][a-z_]*", code)] == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_no_word_means_two_entries(vocabulary: str) -> None:
    """Names count as words too: a list may well say "Lektiehjælp"."""
    words: list[str] = []
    for entry in entries(vocabulary):
        names = {entry["name_da"].casefold(), entry["name_en"].casefold()}
        words += [*names, *entry["aliases"]]
    assert repeated(words) == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_an_alias_is_lower_case_and_trimmed(vocabulary: str) -> None:
    aliases = [alias for entry in entries(vocabulary) for alias in entry["aliases"]]
    assert [alias for alias in aliases if alias != alias.lower().strip() or len(alias) < 2] == []


@pytest.mark.parametrize("vocabulary", TREES)
def test_following_parents_ends_at_a_top(vocabulary: str) -> None:
    parents = {entry["code"]: entry.get("parent") for entry in entries(vocabulary)}
    for code in parents:
        path = [code]
        while (parent := parents[path[-1]]) is not None:
            assert parent not in path, path
            path.append(parent)


def test_the_themes_are_two_levels_with_something_under_each_top() -> None:
    themes = entries("themes")
    tops = {theme["code"] for theme in themes if "parent" not in theme}
    below = Counter(theme["parent"] for theme in themes if "parent" in theme)
    assert set(below) == tops
    assert min(below.values()) >= 2


def test_a_target_group_has_its_ages_in_order_and_its_free_hours_in_the_day() -> None:
    for group in entries("target_groups"):
        assert group.get("min_age", 0) <= group.get("max_age", 120), group["code"]
        for free in group.get("free", []):
            assert set(free["days"]) <= DAYS
            assert "00:00" <= free["from"] < free["to"] <= "23:59"


def test_a_childs_ages_lie_within_the_parents() -> None:
    groups = {group["code"]: group for group in entries("target_groups")}
    for code, group in groups.items():
        if code == "girls" or "parent" not in group or "min_age" not in group:
            continue
        parent = groups[group["parent"]]
        assert group["min_age"] >= parent.get("min_age", 0), code
        assert group.get("max_age", 120) <= parent.get("max_age", 120), code


def test_the_three_sectors_of_the_study_come_first() -> None:
    ordered = sorted(entries("sectors"), key=lambda sector: sector["position"])
    assert [sector["code"] for sector in ordered[:3]] == [
        "municipal",
        "voluntary",
        "social_housing",
    ]
    assert [sector["position"] for sector in ordered] == list(range(1, len(ordered) + 1))


def test_every_sector_has_a_mark_and_a_colour_of_its_own_that_can_be_read_on_white() -> None:
    sectors = entries("sectors")
    assert len({sector["mark"] for sector in sectors} & MARKS) == len(sectors) <= 8
    assert len({sector["colour"] for sector in sectors}) == len(sectors)
    for sector in sectors:
        contrast = 1.05 / (luminance(sector["colour"]) + 0.05)
        assert contrast >= 4.5, (sector["code"], contrast)


def test_the_two_house_types_say_the_same_in_both_languages_and_name_their_source() -> None:
    types = entries("house_types")
    assert [entry["code"] for entry in types] == ["housing_area_based", "library_based"]
    for entry in types:
        assert len(entry["strengths_da"]) == len(entry["strengths_en"]) > 0
        assert len(entry["watch_da"]) == len(entry["watch_en"]) > 0
        assert "Torvet's own reading" in entry["source"]


def test_a_theme_leads_to_other_themes_of_the_set() -> None:
    codes = {entry["code"] for entry in entries("themes")}
    for entry in entries("themes"):
        assert set(entry.get("leads_to", [])) <= codes - {entry["code"]}
