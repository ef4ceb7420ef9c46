"""What a house decided about its network, and the pictures of it that are kept."""

from torvet.network.models.settings import Kind, KindRule, NetworkSettings, Openness
from torvet.network.models.snapshot import Snapshot, SnapshotActor, SnapshotTie, Source

__all__ = [
    "Kind",
    "KindRule",
    "NetworkSettings",
    "Openness",
    "Snapshot",
    "SnapshotActor",
    "SnapshotTie",
    "Source",
]
