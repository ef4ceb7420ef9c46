"""The tables a preview found, with a select for what each of their columns means."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from torvet.engines.phrases.columns import ColumnGuess, Field, MappingProposal, Why
from torvet.exchange.forms.columns import ColumnsForm, is_settled, is_short
from torvet.exchange.models import ImportRun
from torvet.exchange.presenting.names import without_folder

EXAMPLES = 3
LONGEST = 36
FILES_SHOWN = 3
FEW = 5
NOT_KEPT = ("grid", "vocabulary", "unknown")

WHYS: dict[Why, str | Promise] = {
    "header": _("by its heading"),
    "content": _("by what stands in it"),
    "hand": _("as you have said"),
    "repeated": _("another column says this already"),
    "nothing": _("not recognised"),
}


@dataclass(slots=True)
class FoundTable:
    """Tables with the same headings are one here, since their columns mean the same."""

    signature: str
    proposal: MappingProposal
    sample: list[list[str]]
    header_row: int | None
    files: list[str] = field(default_factory=list)

    def column(self, index: int) -> list[str]:
        """The cells of a column in the first rows, as far as they hold something."""
        return [row[index] for row in self.sample if index < len(row) and row[index]]


@dataclass(frozen=True)
class ShownColumn:
    header: str
    examples: list[str]
    why: str | Promise
    is_settled: bool
    is_left_out: bool
    choice: BoundField


@dataclass(frozen=True)
class ShownTable:
    """Nothing is kept of the rows where not `is_kept`."""

    found: FoundTable
    kind: BoundField
    columns: list[ShownColumn]
    is_remembered: bool
    is_just_said: bool
    is_kept: bool

    @property
    def folded(self) -> list[ShownColumn]:
        """Columns that are left out, where they are many and nobody is about to use them."""
        left_out = [column for column in self.columns if column.is_left_out]
        return left_out if len(left_out) > FEW else []

    @property
    def unfolded(self) -> list[ShownColumn]:
        folded = self.folded
        return [column for column in self.columns if column not in folded]

    @property
    def more_files(self) -> int:
        return max(len(self.found.files) - FILES_SHOWN, 0)


def tables_of(run: ImportRun) -> list[FoundTable]:
    """In the order in which they were read."""
    found: dict[str, FoundTable] = {}
    for plain in run.tables:
        table = found.setdefault(plain["signature"], _table(plain))
        table.files.append(without_folder(plain["file"], run))
    return list(found.values())


def _table(plain: Mapping[str, Any]) -> FoundTable:
    return FoundTable(
        signature=plain["signature"],
        proposal=MappingProposal.from_plain(plain["mapping"]),
        sample=plain["sample"],
        header_row=plain["header_row"],
    )


def shown_tables(
    tables: list[FoundTable],
    form: ColumnsForm,
    *,
    remembered: Collection[str],
    just_said: Collection[str],
) -> Iterator[ShownTable]:
    """Signatures of headings that somebody in the house has explained, and of those explained for
    this very list."""
    for number, table in enumerate(tables):
        is_kept = table.proposal.kind not in NOT_KEPT
        yield ShownTable(
            found=table,
            kind=form.kind(number),
            columns=[
                _column(table, guess, form.column(number, guess.index))
                for guess in table.proposal.columns
            ],
            is_remembered=table.signature in remembered,
            is_just_said=table.signature in just_said,
            is_kept=is_kept,
        )


def _column(table: FoundTable, guess: ColumnGuess, choice: BoundField) -> ShownColumn:
    return ShownColumn(
        header=guess.header,
        examples=[
            Truncator(text).chars(LONGEST)
            for text in list(dict.fromkeys(table.column(guess.index)))[:EXAMPLES]
        ],
        why=WHYS[guess.why],
        is_settled=is_settled(guess),
        is_left_out=guess.field is Field.IGNORE and is_short(choice),
        choice=choice,
    )
