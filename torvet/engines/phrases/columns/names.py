"""Whose name a column of names holds.

Aktør · Navn · Telefon          Navn is the contact's
Aktør · Navn · Dag · Tid        Navn is the offer's
structure_id · nom              nom is the offer's: the organization is pointed at
Navn · Adresse                  Navn is the organization's
Lieu · Commune                  no other name: the place is the organization
(no headers at all)             the first column of words; before days and hours also the next
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from torvet.engines.phrases.cells import Value
from torvet.engines.phrases.columns.fields import ColumnGuess, Field
from torvet.engines.phrases.columns.headers import fold, is_bare_name

_WHEN = frozenset({Field.WEEKDAY, Field.TIME, Field.START_TIME, Field.DATE, Field.TIMES_ON})
_REACH = frozenset({Field.PHONE, Field.EMAIL, Field.CONTACT_TITLE, Field.CONTACT})
_OWNERS = (Field.ORGANIZATION_NAME, Field.ORGANIZATION_ID)


def settle_names(
    guesses: list[ColumnGuess], columns: Sequence[Sequence[Value]]
) -> list[ColumnGuess]:
    """The guesses with bare name columns given to someone, and a name found where none is."""
    for index, guess in enumerate(guesses):
        if is_bare_name(guess.header):
            guesses[index] = replace(
                guess, field=_owner(guess, guesses), confidence=0.8, why="header"
            )
    guesses = _types_of_offers(_titles(guesses))
    if not any(fold(guess.header) for guess in guesses):
        return _without_headers(guesses, columns)
    return _promoted(_listed_activities(guesses))


def _has(guesses: list[ColumnGuess], *fields: Field) -> bool:
    return any(guess.field in fields for guess in guesses)


def _owner(name: ColumnGuess, guesses: list[ColumnGuess]) -> Field:
    others = [guess for guess in guesses if guess.index != name.index]
    has_offer = _has(others, Field.OFFER_NAME)
    if _has(others, Field.ORGANIZATION_NAME):
        already = any(is_bare_name(g.header) and g.index < name.index for g in others)
        if already and not _reaches(name, guesses):
            return Field.ALTERNATE_NAME
        return Field.CONTACT_NAME if has_offer or _reaches(name, guesses) else Field.OFFER_NAME
    if _has(others, Field.ORGANIZATION_ID):
        return Field.OFFER_NAME
    if has_offer and _reaches(name, guesses) and name.index > 0:
        return Field.CONTACT_NAME
    if _has(others, Field.DATE) and not has_offer and not _has(others, *_REACH, Field.ADDRESS):
        return Field.OFFER_NAME
    return Field.ORGANIZATION_NAME


def _reaches(name: ColumnGuess, guesses: list[ColumnGuess]) -> bool:
    """Whether the columns beside a name say how to reach it."""
    beside = guesses[name.index + 1 : name.index + 2] + guesses[max(0, name.index - 1) : name.index]
    return any(guess.field in _REACH for guess in beside)


def _titles(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """ "Titel" right after a contact's name is their title, not an offer's."""
    for before, guess in pairwise(list(guesses)):
        is_title = fold(guess.header) in ("titel", "title")
        if is_title and before.field in (Field.CONTACT_NAME, Field.CONTACT):
            guesses[guess.index] = replace(guess, field=Field.CONTACT_TITLE)
    return guesses


def _types_of_offers(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Where the organization is only pointed at, "type" is the offer's and says no sector."""
    if _has(guesses, Field.ORGANIZATION_NAME) or not _has(guesses, Field.ORGANIZATION_ID):
        return guesses
    return [
        replace(guess, field=Field.IGNORE, confidence=0.5) if guess.field is Field.SECTOR else guess
        for guess in guesses
    ]


def _listed_activities(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """ "Aktiviteter" beside days and hours names the offers; without them it describes."""
    if _has(guesses, Field.OFFER_NAME) or not _has(guesses, *_WHEN):
        return guesses
    return [
        replace(guess, field=Field.OFFER_NAME, confidence=0.75)
        if fold(guess.header) in ("aktiviteter", "activities", "indhold")
        else guess
        for guess in guesses
    ]


def _promoted(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Where nothing is named, the best column that could be a name becomes the organization's."""
    if _has(guesses, *_OWNERS, Field.OFFER_NAME):
        return guesses
    is_described = _has(guesses, *_REACH, Field.ADDRESS, Field.WEBSITE, Field.DESCRIPTION, *_WHEN)
    for field in (Field.PLACE_NAME, Field.ALTERNATE_NAME, Field.AREA, Field.CONTACT_NAME):
        for guess in guesses:
            if guess.field is field and (is_described or field is Field.ALTERNATE_NAME):
                guesses[guess.index] = replace(guess, field=Field.ORGANIZATION_NAME, confidence=0.6)
                return guesses
    return guesses


def _without_headers(
    guesses: list[ColumnGuess], columns: Sequence[Sequence[Value]]
) -> list[ColumnGuess]:
    """No header row: the first columns of words are the names."""
    wanted = [Field.ORGANIZATION_NAME]
    if _has(guesses, *_WHEN):
        wanted.append(Field.OFFER_NAME)
    if _has(guesses, Field.POSTCODE) and len(guesses) == 2:
        wanted = [Field.TOWN]
    for guess in list(guesses):
        if guess.field is Field.IGNORE and wanted and _holds_words(columns[guess.index]):
            guesses[guess.index] = replace(
                guess, field=wanted.pop(0), confidence=0.4, why="content"
            )
    return guesses


def _holds_words(values: Sequence[Value]) -> bool:
    texts = [value for value in values if isinstance(value, str)]
    return len(texts) > len(values) / 2 and any(any(c.isalpha() for c in text) for text in texts)
