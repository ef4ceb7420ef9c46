"""The calendar as it was and as it is: which times are the same, moved, new, or gone.

    was   A1 A2 A3 B              is   A1 A2' A3 C
    same  A1  A3                  moved  A2 → A2'      new  C      gone  B

The calendar's own word (UID, and when the series has it) tells most. Where a whole series is put
to another time, that word changes too: what is left over of one UID is then paired by nearness.
Some programs make up new UIDs each time: what is left over is the same where all else is equal.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from torvet.exchange.calendars.reading import ONCE, Found, Picture
from torvet.exchange.models import EventState, SubscribedEvent

NEAR = timedelta(days=7)


@dataclass(frozen=True)
class Comparison:
    same: list[tuple[SubscribedEvent, Found]]
    new: list[Found]
    gone: list[SubscribedEvent]


def compare(known: Iterable[SubscribedEvent], picture: Picture, now: datetime) -> Comparison:
    """`known` also has rows that were gone: they may come back. What has begun is never gone, nor
    is what the calendar still has but in a way that could not be read."""
    found = picture.found
    rows = {(row.uid, row.key): row for row in known}
    same = [(rows.pop((one.uid, one.key)), one) for one in found if (one.uid, one.key) in rows]
    met = {(one.uid, one.key) for _, one in same}
    left: defaultdict[str, list[Found]] = defaultdict(list)
    for one in found:
        if (one.uid, one.key) not in met:
            left[one.uid].append(one)
    lost: defaultdict[str, list[SubscribedEvent]] = defaultdict(list)
    for row in rows.values():
        if row.state != EventState.GONE and row.start > now:
            lost[row.uid].append(row)
    for uid, news in left.items():
        same += _paired(lost.get(uid, []), news)
    paired, taken = _of_both(same)
    same += _under_other_uids(
        [row for row in rows.values() if id(row) not in paired and row.state != EventState.GONE],
        [one for one in found if id(one) not in taken],
    )
    paired, taken = _of_both(same)
    return Comparison(
        same,
        [one for one in found if id(one) not in taken],
        [
            row
            for uid, rows_ in lost.items()
            for row in rows_
            if id(row) not in paired and uid not in picture.unread
        ],
    )


def _of_both(same: Sequence[tuple[SubscribedEvent, Found]]) -> tuple[set[int], set[int]]:
    return {id(row) for row, _ in same}, {id(one) for _, one in same}


def _under_other_uids(
    rows: Sequence[SubscribedEvent], news: Sequence[Found]
) -> Iterator[tuple[SubscribedEvent, Found]]:
    known: defaultdict[tuple[object, ...], list[SubscribedEvent]] = defaultdict(list)
    for row in rows:
        known[_said(row)].append(row)
    for one in news:
        if known[_said(one)]:
            yield known[_said(one)].pop(0), one


def _said(one: SubscribedEvent | Found) -> tuple[object, ...]:
    return one.start, one.end, one.summary, one.location, one.is_all_day


def _paired(
    lost: Sequence[SubscribedEvent], news: Sequence[Found]
) -> list[tuple[SubscribedEvent, Found]]:
    """Nearest first, each once; what stands once may have moved any distance."""
    pairs = sorted(
        (abs(row.start - one.start), row.start, one.start, number, place)
        for number, row in enumerate(lost)
        for place, one in enumerate(news)
        if abs(row.start - one.start) < NEAR or ONCE in (row.key, one.key)
    )
    found, used, met = [], set(), set()
    for _, _, _, number, place in pairs:
        if number not in used and place not in met:
            used.add(number)
            met.add(place)
            found.append((lost[number], news[place]))
    return found


def changed(row: SubscribedEvent, one: Found, now: datetime) -> bool:
    """Put what the calendar says now into a row; unsaved. Whether anything was different."""
    said = {
        "uid": one.uid,
        "key": one.key,
        "start": one.start,
        "end": one.end,
        "summary": one.summary,
        "location": one.location,
        "is_all_day": one.is_all_day,
    }
    is_back = row.state == EventState.GONE
    if not is_back and all(getattr(row, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(row, name, value)
    if is_back:
        row.state = EventState.WAITING
    row.changed_at = now
    return True
