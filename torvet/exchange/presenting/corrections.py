"""From what was chosen on the page to what the import is told of its columns."""

from collections.abc import Mapping

from torvet.engines.phrases.columns import MappingProposal
from torvet.engines.phrases.columns.fields import Kind
from torvet.engines.phrases.columns.guess import guess_bookings
from torvet.engines.phrases.columns.kinds import kind_of
from torvet.exchange.forms.columns import ColumnsForm
from torvet.exchange.forms.meanings import meaning_of, understood
from torvet.exchange.presenting.tables import FoundTable


def corrections(tables: list[FoundTable], form: ColumnsForm) -> dict[str, MappingProposal]:
    """By signature, the tables of which a valid form says something new."""
    found = {}
    for number, table in enumerate(tables):
        kind = form.cleaned_data[f"kind-{number}"]
        corrected = corrected_table(table, form.chosen(number), kind)
        if corrected != table.proposal:
            found[table.signature] = corrected
    return found


def corrected_table(table: FoundTable, chosen: Mapping[int, str], kind: Kind) -> MappingProposal:
    """The kind of the rows follows the columns, unless it too was chosen by hand: whoever says
    that a column names the offers need not say besides that the rows are offers."""
    proposal = table.proposal
    columns = [table.column(guess.index) for guess in proposal.columns]
    if kind == "bookings" != proposal.kind:
        proposal = guess_bookings(proposal, columns)
    for guess in proposal.columns:
        before = meaning_of(table.proposal.columns[guess.index])
        meaning = chosen.get(guess.index, before)
        if meaning != before:
            field, weekday = understood(meaning)
            proposal = proposal.corrected(guess.index, field, weekday=weekday)
    if kind != table.proposal.kind or kind == "bookings":
        return proposal.of_kind(kind)
    if proposal == table.proposal:
        return proposal
    return proposal.of_kind(kind_of(proposal.columns, columns))
