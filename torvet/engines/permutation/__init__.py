"""Does the house generate collaboration? Ties held against what actors share, by relabelling them.

    ties      A B C D      sharing   A B C D        who works together, who shares the house:
          A   · 1 1 0            A   · 1 1 0        r = 1.0 as they are; and with the same ties,
          B   1 · 0 0            B   1 · 0 0        but the names moved about?
          C   1 0 · 0            C   1 0 · 0
          D   0 0 0 ·            D   0 0 0 ·        p = share of the orders with as large an r

Pairs of actors are not independent: one busy actor makes many ties. So chance is taken from the
network itself. Rows and columns of one matrix are moved together, which keeps its shape and breaks
only its connection with the other. `qap` asks about one matrix, `mrqap` about each of several while
the others are held fixed, and `read_…` says as data what the result says, and what it does not.

Sources: Krackhardt 1988, Social Networks 10:359–381; Dekker, Krackhardt & Snijders 2007,
Psychometrika 72:563–581. Conventions and figures: docs/architecture/generating.md.
"""

from torvet.engines.permutation.answers import (
    Bounds,
    Correlation,
    PValues,
    Regression,
    Run,
    Term,
)
from torvet.engines.permutation.correlation import PERMUTATIONS, qap
from torvet.engines.permutation.orders import EXACT_UP_TO
from torvet.engines.permutation.readings import Reading, read_correlation, read_term
from torvet.engines.permutation.refusals import Unanswerable
from torvet.engines.permutation.regression import mrqap

__all__ = [
    "EXACT_UP_TO",
    "PERMUTATIONS",
    "Bounds",
    "Correlation",
    "PValues",
    "Reading",
    "Regression",
    "Run",
    "Term",
    "Unanswerable",
    "mrqap",
    "qap",
    "read_correlation",
    "read_term",
]
