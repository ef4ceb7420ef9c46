"""What somebody would like: which rooms, when, how it returns."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from torvet.engines.spans import Span, span
from torvet.rooms.models import Room
from torvet.rooms.selectors.taken import Asked


@dataclass(frozen=True)
class Plan:
    """Rooms and the spans wished for in each. `first_on`, `start`, `end` and `rule` say the same
    in the house's wall-clock time; `rule` is empty where it is once."""

    rooms: tuple[Room, ...]
    spans: tuple[Span, ...]
    first_on: date
    start: time
    end: time
    rule: str = ""

    @property
    def asked(self) -> list[Asked]:
        return [Asked(room, span) for span in self.spans for room in self.rooms]

    @classmethod
    def once(cls, rooms: tuple[Room, ...], wanted: Span, zone: ZoneInfo) -> "Plan":
        begins, ends = (moment.astimezone(zone) for moment in wanted)
        return cls(rooms, (wanted,), begins.date(), begins.time(), ends.time())


def span_on(day: date, start: time, end: time, zone: ZoneInfo) -> Span:
    """Wall-clock times of a day as instants; an end that is not after the start is the next day.
    Raises ValueError where a clock change leaves nothing between the two."""
    last = day if end > start else day + timedelta(days=1)
    return span(datetime.combine(day, start, zone), datetime.combine(last, end, zone))


def leapt_over(day: date, start: time, end: time, zone: ZoneInfo) -> time | None:
    """The one of the two that no clock shows on that day, since it is put forward over it."""
    last = day if end > start else day + timedelta(days=1)
    for local in (datetime.combine(day, start), datetime.combine(last, end)):
        shown = local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
        if shown.replace(tzinfo=None) != local:
            return local.time()
    return None
