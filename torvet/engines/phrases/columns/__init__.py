"""Which column of a list means what."""

from torvet.engines.phrases.columns.fields import (
    ColumnGuess,
    Field,
    Kind,
    MappingProposal,
    Why,
)

__all__ = ["ColumnGuess", "Field", "Kind", "MappingProposal", "Why"]
