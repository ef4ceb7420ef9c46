"""What the cells of a column look like, whatever its header says.

"8000", "8220", "8210"           postcode
"tirsdag", "onsdag", "mandag"    weekday
"15-17", "kl. 10", 10:30:00      time
56.16, 56.17                     a coordinate; latitude or longitude is settled in `coordinates`
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time

from torvet.engines.phrases.ages import read_ages
from torvet.engines.phrases.cells import Value, clean
from torvet.engines.phrases.columns.fields import Field
from torvet.engines.phrases.contact import find_emails, phone, read_contact, website
from torvet.engines.phrases.times import read_times

SAMPLE = 60  # rows looked at in a column
CLEAR = 0.7  # the share of filled cells that must look alike

_POSTCODE = re.compile(r"(?:DK-?)?\d{4}|\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_POSTCODE_TOWN = re.compile(r"\d{4,5} [^\W\d].*")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MUNICIPALITY = re.compile(r".+ kommune", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d{1,3}[.,]\d{3,}")
_STREET = re.compile(
    r".*[^\W\d].*\s\d{1,4}\s?[A-Za-z]?(?:,.*)?|\d+\w? .*(?:rue|avenue|place|road|street|lane).*",
    re.IGNORECASE,
)


def filled(values: Iterable[Value]) -> list[Value]:
    """The cells that hold something, as many as are looked at."""
    found: list[Value] = []
    for value in values:
        if value is not None and clean(value).text:
            found.append(value)
        if len(found) == SAMPLE:
            break
    return found


def share(field: Field, values: Sequence[Value]) -> float:
    """The share of the filled cells that look like a field, 0 to 1; 0 for an empty column."""
    check = CHECKS.get(field)
    if check is None or not values:
        return 0.0
    return sum(1 for value in values if check(value)) / len(values)


def read_content(values: Sequence[Value]) -> tuple[Field, float] | None:
    """The field that the cells clearly look like, with its share; None where none is clear."""
    found = [(field, share(field, values)) for field in CHECKS]
    clear = [(field, part) for field, part in found if part >= CLEAR]
    return max(clear, key=lambda pair: pair[1]) if clear and len(values) >= 2 else None


def is_coordinate(value: Value) -> bool:
    """A number with decimals between -180 and 180."""
    if isinstance(value, float) and not value.is_integer():
        return -180 <= value <= 180
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return -180 <= float(value.strip().replace(",", ".")) <= 180
    return False


def _is_email(value: Value) -> bool:
    return isinstance(value, str) and len(value) < 300 and _is_only_emails(value)


def _is_only_emails(text: str) -> bool:
    rest = text
    for email in find_emails(text):
        rest = rest.replace(email, "")
    return "@" in text and not rest.strip(" ,;/\n<>{}\"'")


def _is_website(value: Value) -> bool:
    return isinstance(value, str) and bool(_LINK.match(value)) and website(value) is not None


def _is_phone(value: Value) -> bool:
    text = clean(value).text
    digits = re.sub(r"\D", "", text)
    is_grouped = bool(re.search(r"\d[\s.-]\d", text)) or text.startswith(("+", "0"))
    return 8 <= len(digits) <= 14 and (is_grouped or len(digits) == 8) and phone(text) is not None


def _is_postcode(value: Value) -> bool:
    text = clean(value).text
    return bool(_POSTCODE.fullmatch(text) or _POSTCODE_TOWN.fullmatch(text))


def _is_weekday(value: Value) -> bool:
    if not isinstance(value, str) or len(value) > 80:
        return False
    read = read_times(value)
    return bool(read.weekly) and not read.unread and all(t.start is None for t in read.weekly)


def _is_time(value: Value) -> bool:
    if isinstance(value, time):
        return True
    if not isinstance(value, str) or len(value) > 200:
        return False
    read = read_times(value)
    weekly = any(found.start for found in read.weekly)
    return bool(read.hours) or weekly or any(found.start for found in read.fixed)


def _is_date(value: Value) -> bool:
    if isinstance(value, datetime | date):
        return True
    return isinstance(value, str) and len(value) < 60 and bool(read_times(value).fixed)


def _is_ages(value: Value) -> bool:
    if not isinstance(value, str) or len(value) > 60:
        return False
    read = read_ages(value)
    return bool(read.bands) and not read.words


def _is_contact(value: Value) -> bool:
    if not isinstance(value, str) or len(value) > 300:
        return False
    read = read_contact(value)
    is_name = bool(read.name) and not any(sign.isdigit() for sign in read.name + read.title)
    return is_name and bool(read.emails or read.phones) and not read_times(value).fixed


def _matches(pattern: re.Pattern[str]) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value.strip()))


# In order of how telling they are: of two equal shares the earlier wins.
CHECKS: dict[Field, Callable[[Value], bool]] = {
    Field.EMAIL: _is_email,
    Field.WEBSITE: _is_website,
    Field.CONTACT: _is_contact,
    Field.DATE: _is_date,
    Field.LATITUDE: is_coordinate,
    Field.POSTCODE: _is_postcode,
    Field.PHONE: _is_phone,
    Field.WEEKDAY: _is_weekday,
    Field.TIME: _is_time,
    Field.AGES: _is_ages,
    Field.MUNICIPALITY: _matches(_MUNICIPALITY),
    Field.ADDRESS: _matches(_STREET),
}
