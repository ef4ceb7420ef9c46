"""Themes: the source's own taxonomy, words in a cell, and what an offer's name gives away."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Theme
from torvet.exchange.ledger import Outcome
from torvet.exchange.names import folded
from torvet.exchange.planning.comparison import Comparison, Met, Result
from torvet.exchange.records import OfferRecord, OrganizationRecord, TermRecord, Values

SAME = _("the house has a theme of that name")
LONGEST_WORD = 60


def compare(work: Comparison) -> None:
    """Parents before their children, so that saving them in order gives each its parent's id."""
    is_taken: set[int] = set()
    for record in _from_the_top(work.reading.terms):
        is_taken.add(id(_compare_one(work, record, is_taken)))


def _from_the_top(terms: dict[str, TermRecord]) -> Iterator[TermRecord]:
    """A term that stands below itself is taken as one without a parent."""
    given: set[str] = set()
    for start in terms.values():
        path: list[TermRecord] = []
        at: TermRecord | None = start
        while at is not None and at.key not in given and at not in path:
            path.append(at)
            at = terms.get(at.parent)
        if at is not None and at in path:
            path[-1].parent = ""
        for term in reversed(path):
            given.add(term.key)
            yield term


def _compare_one(work: Comparison, record: TermRecord, taken: set[int]) -> Theme:
    vocabulary = work.now.themes

    def values(only: set[str] | None) -> Values:
        given: Values = {}
        if only is None or "name" in only:
            given["name_da"] = record.name
        if only is None or "parent" in only:
            given["parent"] = work.thing("theme", record.parent)
        if only is None:
            given |= {
                "house": work.now.house,
                "code": vocabulary.free_code(_code(record.key)),
                "source": record.vocabulary or work.reading.title,
                "position": len(vocabulary.terms),
            }
        return given

    def find() -> Met | None:
        known = vocabulary.called(record.name)
        return Met(known, SAME) if known is not None and id(known) not in taken else None

    result = work.meet(record, Theme, work.now.themes_by_id, values, find)
    if result.outcome is Outcome.CREATED:
        vocabulary.add(result.thing)
    return result.thing


def _code(key: str) -> str:
    return slugify(folded(key.replace(".", "-")))[:70] or "theme"


def link(
    work: Comparison,
    record: OfferRecord | OrganizationRecord,
    result: Result[Any],
    through: type[Model],
    owner: str,
) -> None:
    """Link what the words of the record mean, and unlink what they no longer say."""
    vocabulary = work.now.themes
    for cell in result.dropped("themes", record.themes):
        gone = [vocabulary.find(word) for word in vocabulary.pieces(cell)]
        work.plan.unlink(through, result.thing, [theme for theme in gone if theme is not None])
    added = result.added("themes", record.themes)
    found = [
        theme
        for cell in added
        for word in vocabulary.pieces(cell)
        for theme in _themes_of(work, word, record.origin.file)
    ]
    link_new(work, result, through, owner, "theme", found)
    count_links(work, record, f"{owner}_theme", found)


def count_links(
    work: Comparison, record: OfferRecord | OrganizationRecord, kind: str, found: list[Any]
) -> None:
    """One cell may give several words, so it is the links that are counted."""
    count = len({id(one) for one in found})
    if count:
        work.ledger.beside(record.origin.file, Outcome.CREATED, kind, count)


def link_new(
    work: Comparison,
    result: Result[Any],
    through: type[Model],
    owner: str,
    other: str,
    found: list[Any],
) -> None:
    """Link what is not linked already."""
    known: set[int] = set()
    if result.thing.pk is not None:
        column = "targetgroup" if other == "target_group" else other
        known = work.now.links(through, owner, column).get(result.thing.pk, set())
    fresh = {id(one): one for one in found if one.pk is None or one.pk not in known}
    work.plan.link(through, result.thing, fresh.values())


def _themes_of(work: Comparison, word: str, file: str) -> list[Theme]:
    """A known theme, the known themes that stand in the words, or a new theme."""
    vocabulary = work.now.themes
    found = vocabulary.find(word)
    known = [found] if found else vocabulary.in_text(word)
    if known or len(word) > LONGEST_WORD:
        if not known:
            work.ledger.note("theme_not_understood", word)
        return known
    theme = Theme(
        house=work.now.house,
        code=vocabulary.free_code(_code(word)),
        name_da=word[:1].upper() + word[1:],
        source=work.reading.title[:500],
        position=len(vocabulary.terms),
    )
    work.plan.create(theme)
    vocabulary.add(theme)
    work.ledger.beside(file, Outcome.CREATED, "theme")
    work.ledger.note("new_theme", word)
    return [theme]


def guess(work: Comparison, record: OfferRecord) -> list[Theme]:
    """From the offer's name, else from what is said of it."""
    vocabulary = work.now.themes
    found = vocabulary.in_text(record.name) or vocabulary.in_text(record.description, most=2)
    if found:
        work.ledger.note("theme_guessed", f"{record.name}: {found[0].name}")
    return found
