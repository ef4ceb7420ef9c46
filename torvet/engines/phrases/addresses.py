"""A postcode and a town inside an address; postcodes are text and keep their leading zeros.

"Storegade 1, 8000 Aarhus C"              8000   Aarhus C     Storegade 1
"8 rue de la Boétie - 33000 Bordeaux"     33000  Bordeaux     8 rue de la Boétie
"Barton Embankment, Manchester M17 8RH"   M17 8RH Manchester  Barton Embankment
"Nygade 1200, st. tv."                    none: 1200 is a house number
"""

import re
from dataclasses import dataclass

_UK = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_BEFORE_TOWN = re.compile(
    r"(?:^|[\s,;\-–])(?:[A-Z]{1,2}-)?"
    r"(?P<code>\d{4,5}(?=[ \t]+[^\W\d_])|\d{5}(?=[ \t]+[-–]))[ \t]+(?:[-–]\s*)?"
    r"(?P<town>[^\W\d_][^\d\n,;|]*?)"
    r"(?=\s*(?:[,;\n|(]|$))"
)
_ALONE = re.compile(r"(?:[A-Z]{1,2}-)?(\d{3,5})\Z")
_LAST = re.compile(
    r"(?:^|,)\s*(?P<town>[^\d,]*?)(?:,\s*[A-Z]{2})?[,\s]+(?P<code>\d{5})(?:-\d{4})?\Z"
)
_EDGES = " \t\n\r,;-–|"


@dataclass(frozen=True, slots=True)
class AddressRead:
    """The parts of an address; "" for what it does not say."""

    street: str = ""
    postcode: str = ""
    town: str = ""


def read_address(text: str) -> AddressRead:
    """An address in one cell taken apart; the last postcode counts."""
    typed = text.strip(_EDGES)
    if uk := list(_UK.finditer(typed)):
        return _british(typed, uk[-1])
    found = list(_BEFORE_TOWN.finditer(typed))
    if found:
        last = found[-1]
        around = (typed[: last.start()].strip(_EDGES), typed[last.end() :].strip(_EDGES))
        return AddressRead(
            ", ".join(filter(None, around)), last["code"], last["town"].strip(_EDGES)
        )
    if alone := _ALONE.match(typed):
        return AddressRead("", alone[1], "")
    if ends := _LAST.search(typed):
        street = typed[: ends.start()].strip(_EDGES)
        return AddressRead(street, ends["code"], ends["town"].strip(_EDGES))
    return AddressRead(typed)


def postcode(text: str) -> str:
    """A postcode cell as the code alone: "8000 Aarhus C" and "DK-8000" are "8000".

    What is no postcode of the known forms is given back as typed, never changed or dropped.
    """
    return read_address(text).postcode or text.strip()


def _british(typed: str, found: re.Match[str]) -> AddressRead:
    code = f"{found[1]} {found[2]}".upper()
    before = typed[: found.start()].strip(_EDGES)
    street, _, town = before.rpartition(",")
    return AddressRead(street.strip(_EDGES), code, town.strip(_EDGES))
