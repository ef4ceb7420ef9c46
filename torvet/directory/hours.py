"""Hours as they are stored in a JSON field: when a group is free, when a need is felt.

A list of `{"days": "01234", "from": "14:00", "to": "18:00"}`, days counted from Monday = 0.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import time


def stretches(hours: Iterable[Mapping[str, str]]) -> Iterator[tuple[int, time, time]]:
    """Weekday, from and to, one for each day."""
    for stored in hours:
        start, end = time.fromisoformat(stored["from"]), time.fromisoformat(stored["to"])
        for day in stored["days"]:
            yield int(day), start, end
