"""One cell made clean: plain text, with flags for what had to be done to it.

"<b>Lektiecafé</b><br>gratis"   "Lektiecafé\\ngratis"     html
"=HYPERLINK(\\"http://x\\")"      "'=HYPERLINK(…)"          formula: can do no harm any more
"KÃ¸benhavn"                    "København"              mojibake
"N/A", "-", "null", "nan"       ""                       empty_word
"#REF!"                         ""                       sheet_error
8000.0, "8000.0"                "8000"
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from math import isfinite
from typing import Literal

Flag = Literal["html", "formula", "mojibake", "control", "empty_word", "sheet_error"]
Value = str | int | float | bool | datetime | date | time | None

EMPTY_WORDS = frozenset(
    ["na", "n/a", "n.a.", "#n/a", "#n/d", "-", "–", "—", "--", "none", "null", "(null)", "nan"]
)
SHEET_ERRORS = frozenset({"#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#værdi!"})


@dataclass(frozen=True, slots=True)
class Cell:
    """Clean text and the flags of what was done."""

    text: str
    flags: frozenset[Flag] = frozenset()


_BLOCK = "br|p|div|li|ul|ol|tr|table|h[1-6]|section|article|header|footer|blockquote|hr"
_INLINE = (
    "a|abbr|b|big|button|center|cite|code|em|embed|font|form|frame|frameset|i|iframe|img|input|"
    "label|link|mark|meta|object|option|pre|q|s|select|small|span|strike|strong|sub|sup|svg|math|"
    "tbody|td|textarea|tfoot|th|thead|u|video|audio|source|body|html|head|title|base|applet|dl|dt|dd"
)
_DROPPED = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.I | re.S)
_BREAKS = re.compile(rf"</?(?:{_BLOCK})\b[^<>]*(?:>|$)", re.I)
_TAGS = re.compile(
    rf"</?(?:{_INLINE})\b(?![@.])[^<>]*(?:>|$)|</?\w+(?!\w)[^<>]*\bon\w+\s*=[^<>]*(?:>|$)", re.I
)
_LINE_ENDS = re.compile("_x000D_|\r\n|\r|\x85|\u2028|\u2029")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f"
    "\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_FORMULA = re.compile(r"=(?![\s=])|[+\-@][A-Za-z_][\w.]*[(|!]|[+\-@]\S*\|")
_WHOLE = re.compile(r"-?\d+\.0+\Z")
_MOJIBAKE = re.compile("[ÂÃâ][\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
# What mending may bring forth; "Å–" would turn into the Latvian Ŗ, and so stays what it is.
_MENDED = re.compile("[\x00-\x7f\xa0-\xff–—‘’“”…•€]*")


def clean(value: Value) -> Cell:
    """The cell as one clean text, NFC, "\\n" between its lines. It never raises.

    Dates become ISO dates, times "15:30". Text that a spreadsheet would run gets the apostrophe
    that spreadsheets use to keep it text. Mojibake (UTF-8 once read as Windows-1252) is mended
    only where the whole text turns back without loss.
    """
    if not isinstance(value, str):
        return Cell(plain(value))
    flags: set[Flag] = set()
    text = _mended(value, flags)
    text = _without_control(text, flags)
    text = _without_html(text, flags)
    text = _tidy(text)
    if text.casefold() in EMPTY_WORDS | SHEET_ERRORS:
        flags.add("sheet_error" if text.casefold() in SHEET_ERRORS else "empty_word")
        return Cell("", frozenset(flags))
    if _WHOLE.match(text):
        text = text.split(".")[0]
    if _FORMULA.match(text):
        flags.add("formula")
        text = "'" + text
    return Cell(text, frozenset(flags))


def plain(value: Value) -> str:
    """A value as text, as a person would write it; whole numbers without a decimal point."""
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time(0) else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def _mended(text: str, flags: set[Flag]) -> str:
    if not _MOJIBAKE.search(text):
        return text
    try:
        mended = b"".join(_byte(letter) for letter in text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
    if not _MENDED.fullmatch(mended):
        return text
    flags.add("mojibake")
    return mended


def _byte(letter: str) -> bytes:
    """The Windows-1252 byte of a letter, with its five unused places as Latin-1 has them."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _without_control(text: str, flags: set[Flag]) -> str:
    text = (
        text.replace("_x000D_", "\n")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\x85", "\n")
    )
    kept = _CONTROL.sub("", text)
    if kept != text:
        flags.add("control")
    if ":\\" not in kept:
        kept = kept.replace("\\r\\n", "\n").replace("\\n", "\n")
    return unicodedata.normalize("NFC", kept)


def _without_html(text: str, flags: set[Flag]) -> str:
    for _ in range(3):  # "&lt;b&gt;" is a tag once its entities are read
        stripped = _TAGS.sub("", _BREAKS.sub("\n", _DROPPED.sub("", text)))
        if _ENTITY.search(stripped):
            stripped = html.unescape(stripped)
        if stripped == text:
            break
        flags.add("html")
        text = stripped
    return text


def _tidy(text: str) -> str:
    """No doubled spaces, no empty lines, none of either at the ends."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
