"""How to reach someone: e-mail, phone, website, and the cell that holds all of them.

"Mette Hansen, boligsocial medarbejder, tlf. 12 34 56 78, mette@hus.dk"
    names "Mette Hansen, boligsocial medarbejder" · "+45 12 34 56 78" · "mette@hus.dk"
"12345678", "+4512345678", "0045 12 34 56 78"   "+45 12 34 56 78"
"0161 749 2000", "+33 5 57 65 75 39"            kept as typed
"adsea28.org"                                   "https://adsea28.org"
"""

import re
from dataclasses import dataclass

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_WEB = re.compile(
    r"(?<![@\w.-])(?:https?://[^\s<>\"',;]+|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/[^\s<>\"',;]*)?)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w/])(?:\+|00)?\(?\d(?:[\s./()-]{0,2}\d){7,14}(?![\w/])")
_LABEL = re.compile(
    r"(?:\b(?:tlf|tel|telefon|mobil|mob|phone|mail|e-?mail|web|hjemmeside|kontakt|kontaktperson)\b"
    r"[\s.:]*|\b[tme]:\s*)",
    re.IGNORECASE,
)
_CUTS = re.compile(r"[,;\n|()<>]|\s[-–/]\s|\b(?:el|eller|or|ou)\b\.?")
_DANISH = re.compile(r"(?:\+45|0045)?\D*(\d\d)\D*(\d\d)\D*(\d\d)\D*(\d\d)\Z")
_EDGES = " \t\n\r,;:/|()-–<>."


@dataclass(frozen=True, slots=True)
class ContactRead:
    """What one cell about a contact holds; `name` and `title` are "" where none is left."""

    name: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()


def read_contact(text: str) -> ContactRead:
    """Takes apart a cell of name, title, phone, mail and link in any order and on any lines.

    What is left after those is the name up to the first comma, line end or bracket; the rest of
    it is the title.
    """
    emails, rest = _taken(_EMAIL, text)
    websites, rest = _taken(_WEB, rest)
    phones, rest = _taken(_PHONE, rest)
    parts = (part.strip(_EDGES) for part in _CUTS.split(_LABEL.sub(",", rest)))
    named = [part for part in parts if part]
    return ContactRead(
        name=named[0] if named else "",
        title=", ".join(named[1:]),
        emails=tuple(dict.fromkeys(emails)),
        phones=tuple(dict.fromkeys(phone(found) or found for found in phones)),
        websites=tuple(dict.fromkeys(filter(None, map(website, websites)))),
    )


def find_emails(text: str) -> tuple[str, ...]:
    """Every e-mail address of a text, in order, each once; case kept."""
    return tuple(dict.fromkeys(_taken(_EMAIL, text)[0]))


def find_phones(text: str) -> tuple[str, ...]:
    """Every phone number of a text as `phone` writes it, in order, each once."""
    found = _taken(_PHONE, text)[0]
    return tuple(dict.fromkeys(phone(number) or number for number in found))


def phone(text: str) -> str | None:
    """One phone number: Danish ones as "+45 12 34 56 78", others as typed; None if it is none."""
    typed = _LABEL.sub("", text).strip(_EDGES.replace("(", "").replace(")", ""))
    digits = re.sub(r"\D", "", typed)
    if not 3 <= len(digits) <= 17 or re.search(r"[^\d\s+()./\-–]", typed):
        return None
    if len(digits) == 8 or (len(digits) in (10, 12) and re.match(r"(?:\+|00)45", typed)):
        pairs = _DANISH.search(typed)
        if pairs is not None and (len(digits) > 8 or not typed.startswith("+")):
            return "+45 " + " ".join(pairs.groups())
    return " ".join(typed.split())


def website(text: str) -> str | None:
    """One web address with its scheme; None for what is none ("pas une url !", an e-mail)."""
    typed = text.strip().strip("<>").rstrip(".,;")
    found = _WEB.fullmatch(typed)
    if found is None or "@" in typed.split("/")[0]:
        return None
    if re.match(r"https?://", typed, re.IGNORECASE):
        return typed if re.match(r"https?://[\w.-]+\w", typed, re.IGNORECASE) else None
    return f"https://{typed}"


def _taken(pattern: re.Pattern[str], text: str) -> tuple[list[str], str]:
    """What matches, and the text with it cut out; a cut parts what stood on its two sides."""
    found = [match.rstrip(".-'") for match in pattern.findall(text)]
    return found, pattern.sub(",", text)
