"""One row's values made fit to keep, each refused with its reason where it cannot be.

clean = Cleaning(ledger, origin)
clean.text("description", cell)   plain text; "" and a refusal where it holds a CPR number
clean.email("email", cell)        one address; "" and a refusal where it is none
"""

import math
import re
from collections.abc import Callable
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _

from torvet.engines.phrases import cells
from torvet.engines.phrases.people import find_cpr
from torvet.exchange.ledger import Ledger, Words
from torvet.exchange.records import Origin

CPR = _("This looks like a CPR number. Torvet keeps no CPR numbers, so the text was left out.")
NOT_EMAIL = _("This is not an e-mail address.")
NOT_URL = _("This is not a web address.")
NOT_NUMBER = _("This is not a number.")
OFF_THE_GLOBE = _("There is no such place on the globe: the number is too large or too small.")
NOT_POSTCODE = _("This is not a postcode.")
NOT_AGE = _("This is not an age between 0 and 120.")
NAMELESS = _("The row has no name.")

OLDEST = 120
LONGEST_POSTCODE = 12
_SAID_OF_CLEANING = {
    "html": "html_removed",
    "formula": "formula_made_text",
    "mojibake": "letters_mended",
    "sheet_error": "sheet_error",
}
_DASHED = re.compile(r"\d{6}\s?[-–—‑]\s?\d{4}")
_SEVERAL = re.compile(r"[;,\s|]+|\bog\b")
_SEVERAL_URLS = re.compile(r"[;,|\s]+")
_check_url = URLValidator(schemes=["http", "https"])


class Cleaning:
    """The cells of one row. `origin` can be moved on to the next row."""

    def __init__(self, ledger: Ledger, origin: Origin) -> None:
        self.ledger = ledger
        self.origin = origin

    def text(self, field: str, value: cells.Value) -> str:
        """Plain text about people or things."""
        text = self._plain(value)
        if text and find_cpr(text):
            return self._refuse(field, CPR)
        return text

    def identifier(self, value: cells.Value) -> str:
        """A number or key that is not about a person: nothing in it is taken for a CPR number."""
        return self._plain(value)

    def postcode(self, field: str, value: cells.Value) -> str:
        """As written, leading zeros too."""
        text = self.text(field, value)
        return self._refuse(field, NOT_POSTCODE) if len(text) > LONGEST_POSTCODE else text

    def phone(self, field: str, value: cells.Value) -> str:
        """As it was written, quotation marks off. Ten digits are a foreign number here, and only
        six and four with a dash between them a CPR number."""
        text = self._plain(value).strip("\"' ")
        if _DASHED.search(text) and find_cpr(text):
            return self._refuse(field, CPR)
        return text if any(letter.isdigit() for letter in text) else ""

    def email(self, field: str, value: cells.Value) -> str:
        text = self.text(field, value)
        if not _says_something(text):
            return ""
        found = [part for part in _SEVERAL.split(_mailto_off(text)) if is_email(part)]
        if not found:
            return self._refuse(field, NOT_EMAIL)
        if len(found) > 1:
            self.ledger.note("only_first_email_kept", text)
        return found[0]

    def url(self, field: str, value: cells.Value) -> str:
        text = self._plain(value)
        if not _says_something(text):
            return ""
        found = [url for part in _SEVERAL_URLS.split(text) if (url := as_url(part))]
        if not found:
            return self._refuse(field, NOT_URL)
        if len(found) > 1:
            self.ledger.note("only_first_website_kept", text)
        return found[0]

    def coordinate(self, field: str, value: cells.Value, limit: float) -> float | None:
        text = self._plain(value).replace(",", ".")
        if not text:
            return None
        number = _number(text)
        if number is None or math.isnan(number):
            self._refuse(field, NOT_NUMBER)
            return None
        if abs(number) > limit:
            self._refuse(field, OFF_THE_GLOBE)
            return None
        return number

    def age(self, field: str, value: cells.Value) -> int | None:
        text = self._plain(value)
        if not text:
            return None
        number = _number(text.replace(",", "."))
        if number is None or not 0 <= number <= OLDEST:
            self._refuse(field, NOT_AGE)
            return None
        return int(number)

    def refuse_nameless(self, field: str = "name", reason: Words = NAMELESS) -> None:
        self.ledger.refuse_row(self.origin, field, reason)

    def _plain(self, value: cells.Value) -> str:
        if value is None or value == "":
            return ""
        cell = cells.clean(value)
        for flag in cell.flags:
            if flag in _SAID_OF_CLEANING:
                self.ledger.note(_SAID_OF_CLEANING[flag], self.origin)
        return cell.text

    def _refuse(self, field: str, reason: Words) -> str:
        self.ledger.refuse_field(self.origin, field, reason)
        return ""


def _says_something(text: str) -> bool:
    """A lone "@" or "-" is an empty cell."""
    return any(letter.isalnum() for letter in text)


def _mailto_off(text: str) -> str:
    return text.replace("mailto:", "").replace("<", " ").replace(">", " ")


@lru_cache(maxsize=16384)
def is_email(text: str) -> bool:
    return len(text) <= 254 and _passes(validate_email, text)


@lru_cache(maxsize=16384)
def as_url(text: str) -> str:
    """The address with its scheme; "" where it is none."""
    text = text.strip("<>()\"'")
    if "@" in text.split("/")[0]:
        return ""
    url = text if "://" in text else f"https://{text}"
    return url if len(url) <= 500 and _passes(_check_url, url) else ""


def _passes(check: Callable[[str], None], text: str) -> bool:
    try:
        check(text)
    except ValidationError:
        return False
    return True


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def appended(text: str, more: str) -> str:
    """A note of several sentences, none of them twice."""
    if not more or more in text:
        return text
    return f"{text}\n{more}" if text else more
