"""Where efforts meet, where nobody works, and who should sit down together.

    house ──► overlaps(house) ──► groups(overlaps)
      │            │
      ├──► gaps(house)
      │            │
      └──► proposals(house, overlaps, gaps, after=…) ──► next_windows(presences, after=…)

Plain typed Python: the house goes in, findings with reasons come out, in the same order every
run. No clock, no chance, nothing read or written. Read `types`, `overlaps`, `gaps`, `teams`,
`windows`; `findings` lists every reason.
"""

from torvet.engines.matching.findings import (
    Gap,
    GapReport,
    Kind,
    Matrix,
    Overlap,
    OverlapGroup,
    Proposal,
    Reason,
    Window,
    fingerprint,
)
from torvet.engines.matching.gaps import gaps
from torvet.engines.matching.overlaps import groups, overlaps
from torvet.engines.matching.teams import proposals
from torvet.engines.matching.tree import Tree
from torvet.engines.matching.types import (
    Actor,
    House,
    Need,
    Offer,
    Slot,
    TargetGroup,
)
from torvet.engines.matching.windows import next_windows
from torvet.engines.recurrence import week_number

__all__ = [
    "Actor",
    "Gap",
    "GapReport",
    "House",
    "Kind",
    "Matrix",
    "Need",
    "Offer",
    "Overlap",
    "OverlapGroup",
    "Proposal",
    "Reason",
    "Slot",
    "TargetGroup",
    "Tree",
    "Window",
    "fingerprint",
    "gaps",
    "groups",
    "next_windows",
    "overlaps",
    "proposals",
    "week_number",
]
