"""Which time of a series becomes which, when the series is changed.

stands   Mon ●      Mon ●      Mon ●
wished        Tue ○      Tue ○            the week tells which goes where
         ●→○        ●→○        ● over
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from zoneinfo import ZoneInfo

from torvet.rooms.models import Occurrence
from torvet.rooms.selectors.taken import Asked

Key = Callable[[Occurrence | Asked], Hashable]


def matched(
    standing: Sequence[Occurrence], wanted: Iterable[Asked], zone: ZoneInfo
) -> dict[int, Asked]:
    """What each standing time becomes, by its id: of those in the same room on the same day, then
    of those on the same day, then of those in the same week, the first that nobody has."""
    pairs: dict[int, Asked] = {}
    left = list(wanted)
    for key in _keys(zone):
        by_key: dict[Hashable, list[Asked]] = {}
        for asked in left:
            by_key.setdefault(key(asked), []).append(asked)
        for one in standing:
            same = by_key.get(key(one))
            if same and one.pk not in pairs:
                pairs[one.pk] = same.pop(0)
        left = [asked for same in by_key.values() for asked in same]
    return pairs


def _keys(zone: ZoneInfo) -> tuple[Key, ...]:
    def room_and_day(one: Occurrence | Asked) -> Hashable:
        return one.room.pk, day(one)

    def day(one: Occurrence | Asked) -> Hashable:
        return one.span.start.astimezone(zone).date()

    def week(one: Occurrence | Asked) -> Hashable:
        return one.span.start.astimezone(zone).isocalendar()[:2]

    return room_and_day, day, week
