"""Times of day as spreadsheets write them, counted from midnight.

"18.00", "kl. 18", "6:00 PM", "1800", 18, 0.75      18 hours
"18-20", "18.00–20.30", "6-8 PM"                    from and to
"24:00"                                             the midnight that ends the day
"""

import re
from datetime import datetime, time, timedelta

from torvet.engines.phrases.cells import Value
from torvet.engines.phrases.times import read_times
from torvet.engines.phrases.times.reading import QUARTERS

Hours = tuple[timedelta, timedelta | None]
DAY = timedelta(days=1)
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a cell that holds a time of day is of this day
FIRST_DAY = datetime(1901, 1, 1)  # noqa: DTZ001  no booking is older
_CLOCK = re.compile(
    r"""\s*(?:kl\.?|klokken)?\s*(?P<hour>\d{1,2})
    (?:\s?[:.h]\s?(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d+)?)?)?
    \s*(?:(?P<half>[ap])\.?\s?(?:m\.?)?|h|uhr)?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_FOUR_FIGURES = re.compile(r"\s*(?:kl\.?)?\s*(\d{1,2})([0-5]\d)\s*")
_FRACTION = re.compile(r"\s*0[.,]\d{3,}\s*|\s*0[.,](?:25|5|75)\s*")  # of the day
_WHOLE_DAY = re.compile(r"\s*1 day, 0:00:00\s*")  # 24:00 in a cell that counts hours
_LARGEST = 2400
_FIGURE = re.compile(r"\d")


def read_hours(value: Value) -> Hours | None:
    """From, and to where it is said; an end that is not after the start is of the next day."""
    start = read_clock(value)
    if start is not None:
        return start, None
    read = read_times(value, bare_hours=True) if isinstance(value, str) else None
    if read is None or len(read.hours) != 1 or read.fixed or _FIGURE.search(" ".join(read.unread)):
        return None
    start, told = _since_midnight(read.hours[0].start), read.hours[0].end
    if told is None:
        return start, None
    end = _since_midnight(told)
    return start, end if end > start else end + DAY


def read_clock(value: Value) -> timedelta | None:
    """One time of day; None for anything else."""
    if isinstance(value, datetime) and _is_end_of_day(value):
        return DAY
    if isinstance(value, datetime | time):
        return _since_midnight(value)
    if isinstance(value, str):
        return _in_words(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return _number(value)


def _is_end_of_day(value: datetime) -> bool:
    """A cell that holds 24:00 is the first of the days that spreadsheets count from 1900."""
    return DAY_ZERO < value.replace(tzinfo=None) < FIRST_DAY and value.time() == time()


def _since_midnight(clock: datetime | time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


def _in_words(text: str) -> timedelta | None:
    if _WHOLE_DAY.fullmatch(text):
        return DAY
    if _FRACTION.fullmatch(text):
        return _number(float(text.replace(",", ".")))
    found = _CLOCK.fullmatch(text)
    if found is None:
        figures = _FOUR_FIGURES.fullmatch(text)
        return _clock(int(figures[1]), int(figures[2])) if figures else None
    hour, half = int(found["hour"]), found["half"]
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return _clock(hour, int(found["minute"] or 0), int(found["second"] or 0))


def _number(number: float) -> timedelta | None:
    """A fraction of the day, an hour, "1830", or 18.3 where somebody typed 18.30."""
    if not 0 <= number <= _LARGEST:
        return None
    if isinstance(number, float) and number < 1:
        return timedelta(minutes=round(number * 24 * 60))
    hour, minute = int(number), round(number % 1 * 100)
    if minute:
        return _clock(hour, minute) if minute in QUARTERS else None
    if hour <= 24:
        return _clock(hour, 0)
    return _clock(*divmod(hour, 100)) if hour >= 100 else None


def _clock(hour: int, minute: int, second: int = 0) -> timedelta | None:
    found = timedelta(hours=hour, minutes=minute, seconds=second)
    return found if minute < 60 and second < 60 and found <= DAY else None
