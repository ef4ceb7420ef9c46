"""What is stored of lists that came in, and of calendars that go out and come in."""

from torvet.exchange.models.feeds import Feed, FeedKind
from torvet.exchange.models.imports import (
    ColumnMapping,
    ImportedRecord,
    ImportFile,
    ImportRun,
    RunState,
    Source,
    new_folder,
    upload_path,
)
from torvet.exchange.models.subscriptions import (
    EventState,
    RoomName,
    SubscribedEvent,
    Subscription,
)

__all__ = [
    "ColumnMapping",
    "EventState",
    "Feed",
    "FeedKind",
    "ImportFile",
    "ImportRun",
    "ImportedRecord",
    "RoomName",
    "RunState",
    "Source",
    "SubscribedEvent",
    "Subscription",
    "new_folder",
    "upload_path",
]
