"""What a header says its column means.

"c_nom" -> nom · "charity_contact_email" -> e-mail · "Målgruppe (alder)" -> target group
"Adresse postale" -> address · "Tlf.nr." -> phone · "Telfon" -> phone (misspelt)
"""

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from torvet.engines.phrases.columns.fields import Field
from torvet.engines.phrases.columns.header_words import (
    BARE_NAMES,
    CARRIERS,
    COUNTING,
    GENERIC,
    IGNORED,
    WEEKDAY_HEADERS,
)
from torvet.engines.phrases.columns.synonyms import SYNONYMS
from torvet.engines.phrases.times.words import fold as fold_letters

_NAMES = (Field.ORGANIZATION_NAME, Field.OFFER_NAME)
SURE = 0.75  # from here on a header counts as recognised


class HeaderGuess(NamedTuple):
    """A field with how sure the header makes it, 0 to 1; `weekday` only for TIMES_ON."""

    field: Field
    confidence: float
    weekday: int | None = None


def fold(header: str) -> str:
    """Lower-case words parted by single spaces; camelCase and snake_case opened, accents gone."""
    opened = re.sub(r"(?<=[a-zæøå0-9])(?=[A-ZÆØÅ])", " ", header) if "_" not in header else header
    return " ".join(re.findall(r"[a-zæøå0-9]+", fold_letters(opened)))


@cache
def _phrases() -> dict[str, Field]:
    found: dict[str, Field] = {}
    for field, phrases in SYNONYMS.items():
        for phrase in phrases.split("|"):
            found.setdefault(phrase, field)
    for phrase in IGNORED.split("|"):
        found[fold(phrase)] = Field.IGNORE
    return found


@cache
def _weekdays() -> dict[str, int]:
    return {name: day for day, names in enumerate(WEEKDAY_HEADERS) for name in names}


def is_bare_name(header: str) -> bool:
    """Whether a header only says "name" ("Navn", "c_nom", "name_en"), not of what."""
    words = [word for word in fold(header).split() if len(word) > 2]
    return len(words) == 1 and words[0] in BARE_NAMES


def read_header(header: str) -> HeaderGuess | None:
    """The likeliest field of a header, or None where it says nothing known. Never raises."""
    text = fold(header)
    if not text or re.fullmatch(r"[\d ]+", text):
        return None
    found = _exact(text)
    if found is None and text.split()[-1] in ("id", "uuid", "code", "kode"):
        return HeaderGuess(Field.IGNORE, 0.85)  # some other table's key
    return found or _inside(text, is_machine_made="_" in header or "." in header) or _misspelt(text)


def _exact(text: str) -> HeaderGuess | None:
    if (day := _weekdays().get(text)) is not None:
        return HeaderGuess(Field.TIMES_ON, 1.0, day)
    if field := _phrases().get(text):
        return HeaderGuess(field, 1.0)
    without_number = re.sub(r" ?\d+$", "", text)
    bare = " ".join(word for word in without_number.split() if word not in CARRIERS)
    field = _phrases().get(without_number) or _phrases().get(bare)
    return HeaderGuess(field, 0.95) if field else None


def _inside(text: str, *, is_machine_made: bool) -> HeaderGuess | None:
    """The longest known phrase at the end of the header or, less surely, at its start.

    At the start it must not only say of what the last word counts something ("street closure
    type"), nor be the owner's part of a name a machine made ("organization_identifiers").
    """
    words = text.split()
    for length in range(len(words) - 1, 0, -1):
        tail, front = " ".join(words[-length:]), " ".join(words[:length])
        if tail not in GENERIC and (field := _phrases().get(tail)):
            return HeaderGuess(field, 0.9)
        field = _phrases().get(front)
        if field is None or front in GENERIC or words[-1] in COUNTING:
            continue
        if not (is_machine_made and field in _NAMES):
            return HeaderGuess(field, 0.85)
    return None


def _misspelt(text: str) -> HeaderGuess | None:
    if len(text) < 5:
        return None
    found = process.extractOne(text, _phrases().keys(), scorer=fuzz.ratio, score_cutoff=86)
    if found is None or len(found[0]) < 5:
        return None
    return HeaderGuess(_phrases()[found[0]], SURE)
