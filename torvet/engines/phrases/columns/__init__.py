"""Which column of a list means what: a proposal a person can correct and a house remembers."""

from torvet.engines.phrases.columns.fields import (
    REPEATABLE,
    ColumnGuess,
    Field,
    Kind,
    MappingProposal,
    Why,
)
from torvet.engines.phrases.columns.guess import guess

__all__ = ["REPEATABLE", "ColumnGuess", "Field", "Kind", "MappingProposal", "Why", "guess"]
