"""A stored report in the words of its pages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from torvet.exchange.ledger import Outcome
from torvet.exchange.models import ImportRun
from torvet.exchange.presenting.names import without_folder
from torvet.exchange.wording import kind_in_words, note_in_words

Plain = Mapping[str, Any]

OUTCOMES: dict[Outcome, str | Promise] = {
    Outcome.CREATED: gettext_lazy("Created"),
    Outcome.UPDATED: gettext_lazy("Updated"),
    Outcome.UNCHANGED: gettext_lazy("Unchanged"),
    Outcome.MERGED: gettext_lazy("Merged"),
    Outcome.REFUSED: gettext_lazy("Refused"),
    Outcome.NOTED: gettext_lazy("Only noted"),
}
# What a coordinator calls her own things; the rest of a report's kinds belong to these.
FIRST = (
    "booking",
    "room",
    "organization",
    "offer",
    "contact",
    "need",
    "place",
    "area",
    "theme",
    "target_group",
)


@dataclass(frozen=True)
class Counted:
    label: str | Promise
    count: int


@dataclass(frozen=True)
class AccountedFile:
    """The counts add up to `rows`."""

    name: str
    rows: int
    counts: list[Counted]


@dataclass(frozen=True)
class KindCounts:
    words: str
    counts: list[Counted]


@dataclass(frozen=True)
class Note:
    words: str
    count: int
    example: str


class ShownReport:
    def __init__(self, plain: Plain) -> None:
        self.plain = plain

    @property
    def read(self) -> int:
        return int(self.plain["read"])

    @cached_property
    def refused(self) -> Sequence[Plain]:
        """In the order of the rows, whenever they were refused."""
        files = {file["name"]: number for number, file in enumerate(self.plain["files"])}
        return sorted(
            self.plain["refused"], key=lambda one: (files.get(one["file"], 0), one["row"] or 0)
        )

    @property
    def examples(self) -> Sequence[Plain]:
        """How the first bookings were understood."""
        return list(self.plain.get("examples", ()))

    @property
    def read_as(self) -> Sequence[Plain]:
        """How each week plan was read."""
        return list(self.plain.get("read_as", ()))

    @property
    def brings_bookings(self) -> bool:
        return "booking" in self.plain["created"]

    @property
    def moved(self) -> Sequence[Plain]:
        """Bookings that follow their changed rows."""
        return list(self.plain.get("moved", ()))

    @property
    def merged(self) -> Sequence[Plain]:
        return list(self.plain["merged"])

    @cached_property
    def in_all(self) -> dict[Outcome, int]:
        """Rows by what became of them, over all files."""
        return outcomes_of(self.plain["files"])

    @property
    def all_counted(self) -> list[Counted]:
        """Only outcomes that some row had; the files' own counts follow them."""
        return [one for one in counted(self.in_all) if one.count]

    @cached_property
    def files(self) -> list[AccountedFile]:
        kept = [outcome for outcome in OUTCOMES if self.in_all[outcome]]
        return [
            AccountedFile(file["name"], file["rows"], counted(outcomes_of([file]), kept))
            for file in self.plain["files"]
            if file["rows"]
        ]

    @property
    def refused_rows(self) -> int:
        return self.in_all[Outcome.REFUSED]

    @cached_property
    def kinds(self) -> list[KindCounts]:
        """Each kind of thing with what became of it; only outcomes that something had."""
        by_outcome: dict[Outcome, Mapping[str, int]] = {
            Outcome.CREATED: self.plain["created"],
            Outcome.UPDATED: self.plain["updated"],
            Outcome.UNCHANGED: self.plain["unchanged"],
            Outcome.MERGED: Counter(merge["kind"] for merge in self.plain["merged"]),
        }
        kept = {outcome: counts for outcome, counts in by_outcome.items() if counts}
        found = {kind for counts in kept.values() for kind in counts}
        return [
            KindCounts(
                _capital(kind_in_words(kind, 2)),
                [Counted(OUTCOMES[outcome], kept[outcome].get(kind, 0)) for outcome in kept],
            )
            for kind in sorted(found, key=_place)
        ]

    @property
    def created_in_words(self) -> str:
        return in_words(self.plain["created"])

    @property
    def updated_in_words(self) -> str:
        return in_words(self.plain["updated"])

    @property
    def changes_something(self) -> bool:
        return bool(self.plain["created"] or self.plain["updated"] or self.plain["merged"])

    @property
    def notes(self) -> list[Note]:
        return [
            Note(_capital(note_in_words(note["kind"])), note["count"], note["example"])
            for note in sorted(self.plain["notes"], key=lambda note: -int(note["count"]))
        ]


def report_of(run: ImportRun) -> ShownReport:
    """What a finished run says of itself."""
    return ShownReport(without_folder(run.report, run))


def outcomes_of(files: Sequence[Plain]) -> dict[Outcome, int]:
    return {
        outcome: sum(file["outcomes"].get(outcome.value, 0) for file in files)
        for outcome in Outcome
    }


def counted(
    outcomes: Mapping[Outcome, int], kept: Iterable[Outcome] = tuple(OUTCOMES)
) -> list[Counted]:
    return [Counted(OUTCOMES[outcome], outcomes[outcome]) for outcome in kept]


def in_words(counts: Mapping[str, int]) -> str:
    """ "12 actors, 30 offers and 2 contacts"; what belongs to them is not named."""
    said = [
        f"{number_format(counts[kind], force_grouping=True)} {kind_in_words(kind, counts[kind])}"
        for kind in FIRST
        if kind in counts
    ]
    return get_text_list(said, pgettext("between words", "and"))


def refusal_rows(report: ShownReport) -> Iterator[list[str]]:
    """The refusals as a list to take along, its heading first."""
    yield [_("File"), _("Row"), _("Field"), _("Why")]
    for one in report.refused:
        yield [one["file"], _number(one["row"]), one["field"], one["reason"]]


def merge_rows(report: ShownReport) -> Iterator[list[str]]:
    yield [_("File"), _("Row"), _("What"), _("Became part of"), _("Why")]
    for one in report.merged:
        what = kind_in_words(one["kind"], 1)
        yield [one["file"], _number(one["row"]), what, one["into"], one["reason"]]


def move_rows(report: ShownReport) -> Iterator[list[str]]:
    yield [_("File"), _("Row"), _("Booking"), _("Moved from"), _("Moved to")]
    for one in report.moved:
        yield [one["file"], _number(one["row"]), one["title"], one["was"], one["now"]]


def _number(row: int | None) -> str:
    return "" if row is None else str(row)


def _place(kind: str) -> tuple[int, str]:
    return (FIRST.index(kind) if kind in FIRST else len(FIRST), kind)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
