"""Target groups: words in a cell, ages, and what an offer's name gives away."""

import re
from typing import Any

from django.db.models import Model
from django.utils.text import slugify

from torvet.directory.models import TargetGroup
from torvet.engines.phrases.ages import read_ages
from torvet.exchange.ledger import Outcome
from torvet.exchange.names import folded
from torvet.exchange.planning import terms
from torvet.exchange.planning.comparison import Comparison, Result
from torvet.exchange.planning.vocabulary import Vocabulary
from torvet.exchange.records import OfferRecord, OrganizationRecord

LONGEST_WORD = 40
OLDEST = 120
ALIKE = 0.5  # shared years by all years of two age bands


def link(
    work: Comparison,
    record: OfferRecord | OrganizationRecord,
    result: Result[Any],
    through: type[Model],
    owner: str,
) -> None:
    vocabulary, cells = work.now.target_groups, record.target_groups
    for cell in result.dropped("target_groups", cells):
        gone = [vocabulary.find(word) for word in _words(vocabulary, cell)]
        work.plan.unlink(through, result.thing, [group for group in gone if group is not None])
    found = [
        group
        for cell in result.added("target_groups", cells)
        for word in _words(vocabulary, cell)
        for group in _groups_of(work, word, record.origin.file)
    ]
    says_who = any(group.pk for group in found)  # a word that the house knew
    if isinstance(record, OfferRecord) and not says_who:
        found += [g for band in result.added("ages", record.ages) for g in by_ages(work, band)]
    terms.link_new(work, result, through, owner, "target_group", found)
    terms.count_links(work, record, f"{owner}_target_group", found)


def _words(vocabulary: Vocabulary[TargetGroup], cell: str) -> list[str]:
    """The parts of a cell that name groups; ages are taken out of parts that the house does not
    know as a whole ("Børn 10-14 år" it knows, "drenge 8-9 år" gives "drenge")."""
    words: list[str] = []
    for piece in vocabulary.pieces(cell):
        words.extend([piece] if vocabulary.find(piece) else read_ages(piece).words)
    return list(dict.fromkeys(words))


def _groups_of(work: Comparison, word: str, file: str) -> list[TargetGroup]:
    """A known group, the known groups that stand in the words, or a new one for a short word."""
    vocabulary = work.now.target_groups
    found = vocabulary.find(word)
    known = [found] if found else vocabulary.in_text(word)
    if known:
        return known
    if len(word) > LONGEST_WORD or re.search(r"\d", word):
        work.ledger.note("target_group_not_understood", word)
        return []
    group = TargetGroup(
        house=work.now.house,
        code=vocabulary.free_code(slugify(folded(word))[:70] or "group"),
        name_da=word[:1].upper() + word[1:],
        source=work.reading.title[:500],
        position=len(vocabulary.terms),
    )
    work.plan.create(group)
    vocabulary.add(group)
    work.ledger.beside(file, Outcome.CREATED, "target_group")
    work.ledger.note("new_target_group", word)
    return [group]


def by_ages(work: Comparison, band: str) -> list[TargetGroup]:
    """The group that shares most of those years; of several, the first in the house's own order:
    "18+" says adults, and neither women nor men nor jobseekers."""
    years = _years(band)
    by_age = [group for group in work.now.target_groups.terms if group.min_age is not None]
    closest = max(by_age, key=lambda group: _alike(years, _ages_of(group)), default=None)
    if closest is None or _alike(years, _ages_of(closest)) < ALIKE:
        return []
    return [closest]


def _years(band: str) -> tuple[int, int]:
    low, _, high = band.partition("-")
    return int(low or 0), int(high or OLDEST)


def _ages_of(group: TargetGroup) -> tuple[int, int]:
    return group.min_age or 0, OLDEST if group.max_age is None else group.max_age


def _alike(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    every = max(one[1], other[1]) - min(one[0], other[0]) + 1
    return max(shared, 0) / every


def guess(work: Comparison, record: OfferRecord) -> list[TargetGroup]:
    """From the words about whom it is for, else from the offer's name."""
    vocabulary = work.now.target_groups
    found = vocabulary.in_text(record.for_whom) or vocabulary.in_text(record.name)
    if found:
        work.ledger.note("target_group_guessed", f"{record.name}: {found[0].name}")
    return found
