"""The house's own words: which of them does somebody mean?

    "Lektiecaféer"          Lektiehjælp     another word for it, whatever ending and accent
    "boern 10-14 aar"       Børn 10-14 år   written a little differently; the numbers must agree
    "Fodbold for piger"     in_text: Fodbold (themes), Piger (target groups)

Exact before stem before nearly the same; a word's own name before other words for it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from torvet.directory.models import Sector, TargetGroup, Theme
from torvet.exchange.names import folded

T = TypeVar("T", Sector, Theme, TargetGroup)
NEARLY = 90.0
LONG_ENOUGH_TO_MISSPELL = 6
LONG_ENOUGH_FOR_A_COMPOUND = 5
CAFE = "cafe"
_ENDINGS = ("ernes", "erne", "enes", "ene", "ers", "er", "en", "et", "es", "e", "s")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1\Z")
_SEPARATORS = re.compile(r"[,;/\n•|]+")
_AND = re.compile(r"\s+(?:og|and|samt|&)\s+", re.I)


SAYS_LITTLE = frozenset(
    {"værksted", "vaerksted", "workshop", "arbejd", "bolig", "klubliv", "gruppe"}
)
"""Stems that other words are made of, whatever those are about."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its Danish or English ending; four letters at least are left, and of
    a consonant that was doubled before the ending ("klubben", "budgettet") one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return _DOUBLED.sub(r"\1", word[: -len(ending)])
    return word


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in folded(text).split())


class Vocabulary(Generic[T]):
    def __init__(self, terms: Iterable[T]) -> None:
        self.terms: list[T] = []
        self.codes: set[str] = set()
        self._names: dict[str, T] = {}
        self._exact: dict[str, T] = {}
        self._stems: dict[str, T] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], T]]] = defaultdict(list)
        self._misspelled: dict[str, T | None] = {}
        known = list(terms)
        for term in known:
            self._name(term)
        for term in known:
            self._know(term, term.aliases)
            self._admit(term)

    def add(self, term: T) -> None:
        self._name(term)
        self._know(term, term.aliases)
        self._admit(term)

    def _name(self, term: T) -> None:
        for name in filter(None, (term.name_da, term.name_en)):
            self._names.setdefault(folded(name), term)
        self._know(term, (term.name_da, term.name_en))

    def _admit(self, term: T) -> None:
        self.terms.append(term)
        self.codes.add(term.code)
        self._misspelled.clear()

    def _know(self, term: T, words: Iterable[str]) -> None:
        for word in words:
            key = folded(word)
            if not key:
                continue
            self._exact.setdefault(key, term)
            cut = stems(word)
            if " ".join(cut) not in self._stems:
                self._stems[" ".join(cut)] = term
                self._phrases[cut[0]].append((cut, term))

    def called(self, name: str) -> T | None:
        """The term of that very name, whatever the case; other words for it do not count."""
        return self._names.get(folded(name))

    def named(self, word: str) -> T | None:
        """The term of that name, or with that other word for it."""
        return self._exact.get(folded(word))

    def find(self, word: str) -> T | None:
        key = folded(word)
        found = self._exact.get(key) or self._stems.get(" ".join(stems(word)))
        if found is not None or len(key) < LONG_ENOUGH_TO_MISSPELL:
            return found
        if key not in self._misspelled:
            self._misspelled[key] = self._nearly(key)
        return self._misspelled[key]

    def _nearly(self, key: str) -> T | None:
        best = process.extractOne(key, self._exact.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY)
        if best is None or _numbers(best[0]) != _numbers(key):
            return None
        return self._exact[best[0]]

    def in_text(self, text: str, most: int = 3) -> list[T]:
        """The words that stand in a text, the longest first where they overlap."""
        words = stems(text)
        found: dict[int, T] = {}
        place = 0
        while place < len(words) and len(found) < most:
            length, term = self._at(words, place)
            if term is not None:
                found.setdefault(id(term), term)
            place += max(length, 1)
        return list(found.values())

    def _at(self, words: tuple[str, ...], place: int) -> tuple[int, T | None]:
        best: tuple[int, T | None] = (0, None)
        for phrase, term in self._phrases.get(words[place], ()):
            if len(phrase) > best[0] and words[place : place + len(phrase)] == phrase:
                best = (len(phrase), term)
        return best if best[1] is not None else (1, self._compound(words[place]))

    def _compound(self, word: str) -> T | None:
        """ "stolegymnastik" ends with a word that is known, "fodboldskole" begins with one; what
        a Danish compound is lies in its end."""
        lengths: range = range(len(word) - 1, LONG_ENOUGH_FOR_A_COMPOUND - 1, -1)
        for part in (*(word[-most:] for most in lengths), *(word[:most] for most in lengths)):
            found = None if part in SAYS_LITTLE else self._alone(part)
            if found is not None:
                return found
        return self._alone(CAFE) if word.endswith(CAFE) else None

    def _alone(self, part: str) -> T | None:
        known = self._phrases.get(part, ())
        return next((term for phrase, term in known if len(phrase) == 1), None)

    def pieces(self, cell: str) -> list[str]:
        """What a cell lists: the whole where it is one known word, else its parts."""
        if self.named(cell):
            return [cell.strip()]
        found: list[str] = []
        for part in _SEPARATORS.split(cell):
            whole = part.strip(" .-–")
            if whole:
                found.extend([whole] if self.named(whole) else _halves(whole))
        return list(dict.fromkeys(found))

    def free_code(self, base: str) -> str:
        """A code no other word of the house has, taken at once."""
        code, number = base[:80], 2
        while code in self.codes:
            code, number = f"{base[:75]}-{number}", number + 1
        self.codes.add(code)
        return code


def _halves(text: str) -> list[str]:
    return [part.strip() for part in _AND.split(text) if part.strip()]


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)
