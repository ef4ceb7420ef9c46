"""What a collaboration left behind when it ended, and the stages it went through."""

from torvet.collaborations.presenting.seen import Seen


def closing(seen: Seen) -> dict[str, object] | None:
    """None where nothing was written yet."""
    note = getattr(seen.collaboration, "closing_note", None)
    if note is None:
        return None
    return {"note": note, "on": seen.collaboration.house.now(note.written_at)}


def stages(seen: Seen) -> dict[str, object]:
    house = seen.collaboration.house
    changes = seen.collaboration.stage_changes.all()
    return {"changes": [(house.now(one.changed_at), one) for one in changes]}
