"""What somebody would like: which rooms, when, how it returns."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from torvet.engines.spans import Span, span
from torvet.rooms.models import Room


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

    @classmethod
    def once(cls, rooms: tuple[Room, ...], wanted: Span, zone: ZoneInfo) -> "Plan":
        begins, ends = (moment.astimezone(zone) for moment in wanted)
        return cls(rooms, (wanted,), begins.date(), begins.time(), ends.time())


def span_on(day: date, start: time, end: time, zone: ZoneInfo) -> Span:
    """Wall-clock times of a day as instants; an end that is not after the start is the next day.
    Raises ValueError where a clock change leaves nothing between the two."""
    last = day if end > start else day + timedelta(days=1)
    return span(datetime.combine(day, start, zone), datetime.combine(last, end, zone))
