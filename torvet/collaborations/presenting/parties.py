"""Who takes part, who was asked, and who said no or left."""

from torvet.collaborations.presenting.seen import Seen


def shown(seen: Seen) -> dict[str, object]:
    return {"parties": list(seen.collaboration.parties.all())}
