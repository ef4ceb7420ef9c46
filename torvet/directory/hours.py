"""Hours as they are stored in a JSON field: when a group is free, when a need is felt.

A list of `{"days": "01234", "from": "14:00", "to": "18:00"}`, days counted from Monday = 0.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import time

from torvet.ui.components.times import until, weekdays


def stretches(hours: Iterable[Mapping[str, str]]) -> Iterator[tuple[int, time, time]]:
    """Weekday, from and to, one for each day."""
    for stored in hours:
        start, end = time.fromisoformat(stored["from"]), time.fromisoformat(stored["to"])
        for day in stored["days"]:
            yield int(day), start, end


def in_words(hours: Iterable[Mapping[str, str]]) -> list[str]:
    """Monday–Friday 14.00–18.00, in the language of the page."""
    return [
        f"{weekdays(stored['days'])} "
        f"{until(time.fromisoformat(stored['from']), time.fromisoformat(stored['to']))}"
        for stored in hours
    ]
