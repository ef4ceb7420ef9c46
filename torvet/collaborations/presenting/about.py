"""What it is about, for whom, and how it came to be."""

from torvet.collaborations.presenting.seen import Seen


def shown(seen: Seen) -> dict[str, object]:
    collaboration = seen.collaboration
    return {
        "introduced_on": collaboration.house.now(collaboration.introduced_at),
        "may_edit": seen.may_tend and not collaboration.is_over,
    }
