"""What came of it, at the end of the chain from the problem."""

from torvet.collaborations.chains import chain_of
from torvet.collaborations.presenting.seen import Seen


def shown(seen: Seen) -> dict[str, object]:
    return {
        "chain": chain_of(seen.collaboration),
        "count": len(seen.collaboration.outcomes.all()) or "",
        "may_write": seen.may_tend,
    }
