"""The text of a recurrence rule, read part by part into a value.

    FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T225959Z
      │              │        └ the last instant that may count
      │              └ (-1, 4): the last Friday
      └ the period that returns

Reads what RFC 5545 § 3.3.10 allows, and parts that stand in the wrong frequency (BYWEEKNO in a
monthly rule, say) as limits. What has no meaning is refused: an unknown part, a part said twice,
a number out of its range, COUNT=0, INTERVAL=0, a calendar other than the Gregorian. Of RFC 7529
SKIP is read: the day of a month that has it not moves to the month's last, or to the next month.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, IntEnum

from torvet.engines.reasons import RefusedFor
from torvet.engines.recurrence.moments import LEAP_SECOND, read_moment

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_COUNTED = re.compile(r"\+?\d{1,12}", re.ASCII)


class RuleRefused(RefusedFor):
    """The rule cannot be read."""

    sentences = {
        "no_frequency": "The rule does not say how often (FREQ).",
        "other_frequency": "The rule returns {value}, which is no frequency.",
        "unknown_part": "The rule has a part that is not known: {name}.",
        "part_without_value": "The rule has a part without a value: {name}.",
        "part_twice": "The rule says {name} twice.",
        "other_calendar": "The rule counts in another calendar than the Gregorian: {value}.",
        "other_skip": "The rule moves days that do not exist in an unknown way: SKIP={value}.",
        "moves_days": "The rule moves days that do not exist (SKIP={skip}) beside {part}, "
        "which is not read here.",
        "not_above_nought": "{name}={value} is not a whole number above nought.",
        "no_weekday": "{name} has {value}, which is no weekday.",
        "until_is_no_date": "UNTIL={value} is no date.",
        "out_of_range": "{name} has {value}, which is out of its range.",
        "within_days": "A whole day cannot return within a day.",
    }


class Frequency(IntEnum):
    YEARLY = 0
    MONTHLY = 1
    WEEKLY = 2
    DAILY = 3
    HOURLY = 4
    MINUTELY = 5
    SECONDLY = 6

    @property
    def is_within_days(self) -> bool:
        return self > Frequency.DAILY


class Skip(Enum):
    """Where a day goes that its month has not."""

    OMIT = "nowhere"
    BACKWARD = "last day of the month"
    FORWARD = "first day of the next month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`until` is a date, a local time without zone, or an instant in UTC. Numbers are sorted;
    `weekdays` are pairs of an ordinal (0 = every) and a weekday (0 = Monday)."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    week_start: int = 0
    months: tuple[int, ...] = ()
    week_numbers: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    skip: Skip = Skip.OMIT

    @property
    def names_days(self) -> bool:
        """Whether a part says which days, so that none follows from the start alone."""
        return bool(self.week_numbers or self.year_days or self.month_days or self.weekdays)


def read_rule(text: str) -> Rule:
    """Raises `RuleRefused`."""
    parts = _parts(text)
    if "FREQ" not in parts:
        raise RuleRefused("no_frequency")
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise RuleRefused("other_calendar", value=parts["RSCALE"])
    read = {}
    for name, value in parts.items():
        if name in _READERS:
            field, reader = _READERS[name]
            read[field] = reader(name, value)
        elif name != "RSCALE" and not name.startswith("X-"):
            raise RuleRefused("unknown_part", name=name)
    return _skipping(Rule(**read))  # type: ignore[arg-type]


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in text.upper().split(";"):
        if not piece.strip():
            continue
        name, equals, value = (word.strip() for word in piece.partition("="))
        if not equals or not value:
            raise RuleRefused("part_without_value", name=name)
        if name in parts:
            raise RuleRefused("part_twice", name=name)
        parts[name] = value
    return parts


def _skipping(rule: Rule) -> Rule:
    """Only rules of months and years lay out days that may be none; in others SKIP says nothing.
    Refused where a moved day would leave its period, or what it is counted from is unclear."""
    if rule.skip is Skip.OMIT or rule.frequency > Frequency.MONTHLY:
        return replace(rule, skip=Skip.OMIT)
    leaves = rule.skip is Skip.FORWARD and rule.frequency == Frequency.MONTHLY
    beside = {
        "BYWEEKNO": rule.week_numbers,
        "BYYEARDAY": rule.year_days,
        "BYMONTHDAY below -28": min(rule.month_days, default=0) < -28,
        "BYDAY with a number": any(ordinal for ordinal, _ in rule.weekdays),
        "INTERVAL": leaves and rule.interval > 1,
        "BYSETPOS": leaves and rule.positions,
    }
    for part in (part for part, stands in beside.items() if stands):
        raise RuleRefused("moves_days", skip=rule.skip.name, part=part)
    return rule


def _frequency(_name: str, value: str) -> Frequency:
    if value not in Frequency.__members__:
        raise RuleRefused("other_frequency", value=value)
    return Frequency[value]


def _skip(_name: str, value: str) -> Skip:
    if value not in Skip.__members__:
        raise RuleRefused("other_skip", value=value)
    return Skip[value]


def _positive(name: str, value: str) -> int:
    if not _COUNTED.fullmatch(value) or int(value) == 0:
        raise RuleRefused("not_above_nought", name=name, value=value)
    return int(value)


def _weekday(name: str, value: str) -> int:
    if value not in DAY_CODES:
        raise RuleRefused("no_weekday", name=name, value=value)
    return DAY_CODES.index(value)


def _weekdays(name: str, value: str) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({_numbered_weekday(name, word.strip()) for word in value.split(",")}))


def _numbered_weekday(name: str, word: str) -> tuple[int, int]:
    found = _DAY.fullmatch(word)
    if not found or (found[1] and not 1 <= abs(int(found[1])) <= 53):
        raise RuleRefused("no_weekday", name=name, value=word)
    return int(found[1] or 0), DAY_CODES.index(found[2])


def _until(_name: str, value: str) -> date | datetime:
    moment = read_moment(value)
    if moment is None:
        raise RuleRefused("until_is_no_date", value=value)
    return moment


def _numbers(low: int, high: int) -> Callable[[str, str], tuple[int, ...]]:
    """Whole numbers from `low` to `high`; where `low` is negative, nought is none of them."""

    def read(name: str, value: str) -> tuple[int, ...]:
        found = set()
        for word in (word.strip() for word in value.split(",")):
            number = int(word) if _WHOLE.fullmatch(word) else high + 1
            if not low <= number <= high or (low < 0 and number == 0):
                raise RuleRefused("out_of_range", name=name, value=word)
            found.add(number)
        return tuple(sorted(found))

    return read


def _seconds(name: str, value: str) -> tuple[int, ...]:
    return tuple(sorted({min(second, 59) for second in _numbers(0, LEAP_SECOND)(name, value)}))


_READERS: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "FREQ": ("frequency", _frequency),
    "INTERVAL": ("interval", _positive),
    "COUNT": ("count", _positive),
    "UNTIL": ("until", _until),
    "WKST": ("week_start", _weekday),
    "BYMONTH": ("months", _numbers(1, 12)),
    "BYWEEKNO": ("week_numbers", _numbers(-53, 53)),
    "BYYEARDAY": ("year_days", _numbers(-366, 366)),
    "BYMONTHDAY": ("month_days", _numbers(-31, 31)),
    "BYDAY": ("weekdays", _weekdays),
    "BYHOUR": ("hours", _numbers(0, 23)),
    "BYMINUTE": ("minutes", _numbers(0, 59)),
    "BYSECOND": ("seconds", _seconds),
    "BYSETPOS": ("positions", _numbers(-366, 366)),
    "SKIP": ("skip", _skip),
}
