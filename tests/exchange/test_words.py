"""What people write, and which of the house's own words it means."""

from collections.abc import Iterator

import pytest

from torvet.directory.catalogue import entries
from torvet.directory.models import Sector, TargetGroup, Theme
from torvet.exchange.planning.sectors import sector_of
from torvet.exchange.planning.vocabulary import Vocabulary


def terms(kind: type, name: str) -> Iterator[object]:
    for entry in entries(name):
        words = {key: entry[key] for key in ("code", "name_da", "name_en", "aliases")}
        yield kind(**words)


@pytest.fixture(scope="module")
def themes() -> Vocabulary[Theme]:
    return Vocabulary(terms(Theme, "theme"))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def groups() -> Vocabulary[TargetGroup]:
    return Vocabulary(terms(TargetGroup, "target_group"))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sectors() -> Vocabulary[Sector]:
    return Vocabulary(terms(Sector, "sector"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Lektiehjælp", "homework"),
        ("LEKTIECAFE", "homework"),
        ("lektiecaféerne", "homework"),
        ("Homework help", "homework"),
        ("lektiehjelp", "homework"),
        ("Fodbold", "football"),
        ("Biavl", None),
        ("kor", "choir"),
        ("ko", None),
    ],
)
def test_a_theme_is_found_whatever_case_accent_and_ending(
    themes: Vocabulary[Theme], word: str, code: str | None
) -> None:
    found = themes.find(word)
    assert (found.code if found else None) == code


def test_numbers_must_agree_where_words_are_nearly_the_same(
    groups: Vocabulary[TargetGroup],
) -> None:
    tweens, none = groups.find("boern 10-14 aar"), groups.find("børn 11-14 år")
    assert tweens is not None
    assert (tweens.code, none) == ("tweens", None)


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("Fodbold, kor; strik/syning", ["Fodbold", "kor", "strik", "syning"]),
        ("sport og kultur", ["sport", "kultur"]),
        ("Uddannelse og livschancer", ["Uddannelse og livschancer"]),
        ("Job, Uddannelse og livschancer", ["Job", "Uddannelse og livschancer"]),
        ("Have and music", ["Have", "music"]),
        ("", []),
    ],
)
def test_a_cell_is_cut_into_its_words_but_not_inside_a_known_name(
    themes: Vocabulary[Theme], cell: str, pieces: list[str]
) -> None:
    assert themes.pieces(cell) == pieces


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Fodboldskole i ferien", ["football"]),
        ("Lektiecafé og fællesspisning", ["homework", "communal_meals"]),
        ("Ingenting", []),
    ],
)
def test_themes_are_found_inside_a_name(
    themes: Vocabulary[Theme], text: str, codes: list[str]
) -> None:
    assert [term.code for term in themes.in_text(text)] == codes


@pytest.mark.parametrize(
    ("word", "name", "code"),
    [
        ("Kommune", "Hvad som helst", "municipal"),
        ("kommunal", "", "municipal"),
        ("Charitable company", "", "voluntary"),
        ("Local authority run library", "", "municipal"),
        ("", "Nordvang Bibliotek", "municipal"),
        ("", "Nordvang Idrætsforening", "voluntary"),
        ("", "Nordvang Boligforening", "social_housing"),
        ("", "Boligsocial Helhedsplan Nord", "social_housing"),
        ("", "Ejerforeningen Solgården", None),
        ("", "Kommunens Idrætsforening", None),
        ("", "Café Nord", None),
        ("Autre", "Café Nord", None),
    ],
)
def test_a_sector_is_told_by_the_lists_word_or_by_a_name_that_leaves_no_doubt(
    sectors: Vocabulary[Sector], word: str, name: str, code: str | None
) -> None:
    found = sector_of(word, name, sectors)
    assert (found.code if found else None) == code


def test_a_new_words_code_is_given_once(themes: Vocabulary[Theme]) -> None:
    assert [themes.free_code("biavl") for _ in range(3)] == ["biavl", "biavl-2", "biavl-3"]
    assert len(themes.free_code("x" * 200)) == 80
