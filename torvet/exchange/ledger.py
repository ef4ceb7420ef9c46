"""The account of an import: every row that is read gets exactly one outcome.

    ledger.read(origin)                          a row was read; it is open
    ledger.settle(origin, CREATED, "offer")      … and this is what became of it
    ledger.beside(file, CREATED, "place")        something that came along inside a row
    ledger.refuse_field(origin, "email", why)    one field left out, the row goes on

A row that nobody settles is closed at the end as `not_understood`, in the open.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise

from torvet.exchange.records import Origin

Words = str | Promise


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    REFUSED = "refused"
    NOTED = "noted"


@dataclass(slots=True)
class FileAccount:
    """`outcomes` add up to `rows`; `beside` counts what came along inside the rows."""

    name: str
    kind: str
    rows: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    beside: Counter[tuple[Outcome, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Refusal:
    """`row` is None where the whole file was refused."""

    file: str
    row: int | None
    field: str
    reason: Words


@dataclass(frozen=True, slots=True)
class Merge:
    origin: Origin
    kind: str
    into: str
    reason: Words


@dataclass(frozen=True, slots=True)
class Move:
    """A booking that follows its row: where and when it was, and is."""

    origin: Origin
    title: str
    was: str
    now: str


class Example(NamedTuple):
    """A booking as it was understood: who and what for, where, when."""

    origin: Origin
    title: str
    where: str
    when: str


@dataclass(slots=True)
class Noted:
    count: int
    example: str


EXAMPLES = 5


class SettledTwice(Exception):
    """A fault of the program: a row cannot have two outcomes."""


class Ledger:
    def __init__(self) -> None:
        self.files: dict[str, FileAccount] = {}
        self.totals: Counter[tuple[Outcome, str]] = Counter()
        self.refused: list[Refusal] = []
        self.merges: list[Merge] = []
        self.moves: list[Move] = []
        self.read_as: dict[str, Words] = {}
        self.notes: dict[str, Noted] = {}
        self.examples: list[Example] = []
        self._open: dict[str, set[Origin]] = {}

    def open_file(self, name: str, kind: str) -> None:
        if name not in self.files:
            self.files[name] = FileAccount(name, kind)
            self._open[name] = set()

    def read(self, origin: Origin) -> None:
        self.files[origin.file].rows += 1
        self._open[origin.file].add(origin)

    def settle(self, origin: Origin, outcome: Outcome, kind: str = "") -> None:
        waiting = self._open[origin.file]
        if origin not in waiting:
            raise SettledTwice(origin)
        waiting.remove(origin)
        self.files[origin.file].outcomes[outcome] += 1
        if kind:
            self.totals[outcome, kind] += 1

    def beside(self, file: str, outcome: Outcome, kind: str, count: int = 1) -> None:
        self.files[file].beside[outcome, kind] += count
        self.totals[outcome, kind] += count

    def is_open(self, origin: Origin) -> bool:
        return origin in self._open.get(origin.file, ())

    def refuse_file(self, file: str, reason: Words) -> None:
        self.open_file(file, "refused")
        self.refused.append(Refusal(file, None, "", reason))

    def refuse_row(self, origin: Origin, field_name: str, reason: Words) -> None:
        """The row goes no further; what was refused in it before stays on the list too."""
        field_name = origin.cell or field_name
        if not self._is_told(origin, field_name):
            self.refused.append(Refusal(origin.file, origin.row, field_name, reason))
        self.settle(origin, Outcome.REFUSED)

    def _is_told(self, origin: Origin, field_name: str) -> bool:
        """The field was already refused, with a better reason than that it is missing."""
        last = self.refused[-1] if self.refused else None
        return last is not None and (
            (last.file, last.row, last.field) == (origin.file, origin.row, field_name)
        )

    def refuse_field(self, origin: Origin, field_name: str, reason: Words) -> None:
        field_name = origin.cell or field_name
        self.refused.append(Refusal(origin.file, origin.row, field_name, reason))

    def merge(self, origin: Origin, kind: str, into: str, reason: Words) -> None:
        """Say what went into what; the row itself is settled by the caller."""
        self.merges.append(Merge(origin, kind, into, reason))

    def move(self, origin: Origin, title: str, was: str, now: str) -> None:
        self.moves.append(Move(origin, title, was, now))

    def note(self, kind: str, example: object = "", count: int = 1) -> None:
        noted = self.notes.get(kind)
        if noted is None:
            self.notes[kind] = Noted(count, _as_example(example))
        else:
            noted.count += count

    def say(self, file: str, words: Words) -> None:
        """How a file was read, where nobody could tell from what became of it."""
        self.read_as[file] = words

    def show(self, origin: Origin, title: str, where: str, when: str) -> None:
        """What became of the first rows, for somebody to see whether they were understood."""
        if len(self.examples) < EXAMPLES:
            self.examples.append(Example(origin, title, where, when))

    def set_aside(self, origin: Origin, kind: str, example: object = "") -> None:
        """The row's outcome is a note."""
        self.note(kind, example or origin)
        self.settle(origin, Outcome.NOTED)

    def close(self) -> None:
        for left in self._open.values():
            for origin in sorted(left):
                self.set_aside(origin, "not_understood")


def _as_example(example: object) -> str:
    if isinstance(example, Origin):
        example = f"{example.file}, {example.cell or example.row}"
    text = str(example)
    return text if len(text) <= 120 else text[:119] + "…"
