"""When an offer is on: a weekday with hours (1.x) or the parts of a recurrence rule (3.x).

weekday=Monday opens_at=9:00am closes_at=5:00pm     FREQ=WEEKLY;BYDAY=MO  9-17
freq=WEEKLY byday=TH,FR dtstart=2025-01-01          from the first Thursday or Friday on
dtstart=2025-05-01 until=2025-05-01                 once
"""

from datetime import date, datetime, time

from torvet.engines import recurrence
from torvet.exchange.readers.hsds.clock import read_clock, read_end
from torvet.exchange.readers.hsds.item import Item
from torvet.exchange.records import TimeRead

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Which BY… parts RFC 5545 § 3.3.10 lets stand with which frequency.
PARTS = {
    "DAILY": ("bymonthday",),
    "WEEKLY": (),
    "MONTHLY": ("bymonthday",),
    "YEARLY": ("bymonthday", "byweekno", "byyearday"),
}
ONE_TIME = ""


def time_of(item: Item) -> TimeRead | None:
    """None where no hour or no day can be read; the ledger is told by the caller."""
    opens, closes = str(item.raw("opens_at") or ""), str(item.raw("closes_at") or "")
    clock = read_clock(opens)
    if clock is None:
        return None
    end, is_assumed = read_end(closes, clock.at)
    if is_assumed:
        item.clean.ledger.note("afternoon_assumed", f"{opens}-{closes}")
    elif closes and end is None:
        item.clean.ledger.note("end_not_read", f"{opens}-{closes}")
    if item.raw("weekday"):
        return _on_weekday(item, clock.at, end)
    return _by_rule(item, clock.at, end)


def _on_weekday(item: Item, start: time, end: time | None) -> TimeRead | None:
    day = weekday_number(str(item.raw("weekday")))
    if day is None:
        return None
    return TimeRead(recurrence.weekly(str(day)), start, end)


def weekday_number(text: str) -> int | None:
    """0 for Monday. Numbers are read as ISO 8601 has them: 1 is Monday, 7 (or 0) Sunday."""
    word = text.strip().casefold()
    if word.isdigit():
        return (int(word) - 1) % 7 if int(word) <= 7 else None
    starts = [n for n, day in enumerate(WEEKDAYS) if len(word) >= 2 and day.startswith(word[:3])]
    return starts[0] if len(starts) == 1 else None


def _by_rule(item: Item, start: time, end: time | None) -> TimeRead | None:
    first = day_of(item.raw("dtstart")) or day_of(item.raw("valid_from"))
    rule = _rule(item)
    if not rule:
        return TimeRead(ONE_TIME, start, end, first) if first else None
    try:
        return TimeRead(rule, start, end, _first_occurrence(rule, first))
    except ValueError:
        item.clean.ledger.note("rule_not_read", rule)
        return None


def _rule(item: Item) -> str:
    days = ",".join(_day_codes(str(item.raw("byday") or "")))
    freq = str(item.raw("freq") or ("WEEKLY" if days else "")).upper()
    if freq not in PARTS:
        return ""
    parts = [f"FREQ={freq}"]
    interval = str(item.raw("interval") or "1")
    if interval.isdigit() and int(interval) > 1:
        parts.append(f"INTERVAL={interval}")
    if days:
        parts.append(f"BYDAY={days}")
    for name in ("bymonthday", "byweekno", "byyearday"):
        value = str(item.raw(name) or "").replace(" ", "")
        if value and name in PARTS[freq]:
            parts.append(f"{name.upper()}={value}")
        elif value:
            item.clean.ledger.note("rule_part_left_out", f"{name}={value}")
    return ";".join([*parts, *_limit(item)])


def _limit(item: Item) -> list[str]:
    """UNTIL or COUNT; RFC 5545 forbids both."""
    until = day_of(item.raw("until")) or day_of(item.raw("valid_to"))
    if until:
        return [f"UNTIL={until:%Y%m%d}"]
    count = str(item.raw("count") or "")
    return [f"COUNT={count}"] if count.isdigit() and int(count) else []


def _day_codes(text: str) -> list[str]:
    codes = [part.strip().upper() for part in text.replace(";", ",").split(",")]
    return [code for code in codes if code[-2:] in recurrence.DAY_CODES]


def _first_occurrence(rule: str, first: date | None) -> date | None:
    """The register's first day may lie before the first occurrence; ours may not.

    A rule that never returns keeps the day it was given.
    """
    recurrence.read_day_rule(rule)
    return first and (recurrence.first_day(rule, first) or first)


def day_of(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or "").strip()[:10])
    except ValueError:
        return None
