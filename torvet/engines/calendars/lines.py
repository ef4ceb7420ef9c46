"""From bytes to the components of an iCalendar file, however it was folded and encoded.

    BEGIN:VCALENDAR
      BEGIN:VEVENT      ──►  Component("VEVENT", "SUMMARY" → [Property("Kaffe og ka", …)])
      SUMMARY:Kaffe og
       ka               ◄── folded: a line that begins with a blank continues the one before

Lines may end in CRLF, LF or CR; a fold may cut through a letter of several bytes, so lines are
joined before they are decoded. What is neither UTF-8 nor UTF-16 is read as Windows-1252. Files may
be put together into one, byte order marks and all. A line that is none is passed over, unless it
leaves an event without what it needs. Source: RFC 5545 § 3.1.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from icalendar.parser import Contentline

from torvet.engines.calendars.errors import CalendarRefused

_HEAD = re.compile(r"([A-Za-z0-9-]+)\s*((?:;[^:]*)?):")
_DAY = re.compile(r"\s*\d{8}", re.ASCII)
_LINE = re.compile(rb"[^\n]+")
_TEXT = re.compile(r"\\([\\;,nN])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Their values hold no colon and begin with a day, so the last one begins them, also after an
# unquoted zone name.
OF_TIME = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"})
OF_A_CALENDAR = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})
DEEPEST = 20
LONGEST_QUOTED = 100_000
# By the byte order mark, or by the first letter of BEGIN.
UTF_16 = dict.fromkeys((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-16")
UTF_16 |= {b"B\0": "utf-16-le", b"\0B": "utf-16-be"}


class Property(NamedTuple):
    """The value as it stands, not unescaped; parameters by their names in capitals."""

    value: str
    parameters: dict[str, str]


@dataclass(slots=True)
class Component:
    """`lines` as they stand: they are read when they are asked for, so that a large calendar is
    never held as properties all at once."""

    name: str
    lines: list[str] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    is_closed: bool = False

    def properties(self, wanted: frozenset[str]) -> "Properties":
        found: dict[str, list[Property]] = {}
        for line in self.lines:
            read = property_of(line, wanted)
            if read is not None:
                found.setdefault(read[0], []).append(read[1])
        return Properties(found)


@dataclass(frozen=True, slots=True)
class Properties:
    found: dict[str, list[Property]]

    def all(self, name: str) -> list[Property]:
        return self.found.get(name, [])

    def first(self, name: str) -> Property | None:
        """None also where there is one without a value: it says nothing."""
        return next((each for each in self.all(name) if each.value.strip()), None)

    def value(self, name: str) -> str:
        found = self.first(name)
        return found.value.strip() if found else ""

    def text(self, name: str) -> str:
        found = self.first(name)
        return unescaped(found.value) if found else ""


def content_lines(data: bytes) -> Iterator[str]:
    """Unfolded and decoded."""
    if encoding := UTF_16.get(data[:2]):
        data = data.decode(encoding, errors="replace").encode()
    data = data.replace(codecs.BOM_UTF8, b"").replace(b"\0", b"")
    data = data.replace(b"END:VCALENDARBEGIN:", b"END:VCALENDAR\nBEGIN:")
    for line in _LINE.finditer(_unfolded(data)):
        yield _decoded(line[0])


def _unfolded(data: bytes) -> bytes:
    """Lines end in LF, and none is empty. As a whole, not line by line: a file may be nothing but
    folds."""
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    while b"\n\n" in data:
        data = data.replace(b"\n\n", b"\n")
    return data.replace(b"\n ", b"").replace(b"\n\t", b"")


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def components(lines: Iterable[str]) -> Iterator[Component]:
    """The outermost components in order, each with what is inside it."""
    opened: list[Component] = []
    for line in lines:
        head = line[:6].upper()
        if head == "BEGIN:":
            yield from _open(line[6:].strip().upper(), opened)
        elif line[:4].upper() == "END:":
            yield from _close(line[4:].strip().upper(), opened)
        elif opened:
            opened[-1].lines.append(line)
    if opened:
        yield opened[0]


def _open(name: str, opened: list[Component]) -> Iterator[Component]:
    """An event inside an event means that the one before was never closed."""
    names = [component.name for component in opened]
    if name == "VCALENDAR":
        yield from _drop_to(0, opened)
    elif name in OF_A_CALENDAR and "VCALENDAR" in names:
        yield from _drop_to(names.index("VCALENDAR") + 1, opened)
    if len(opened) >= DEEPEST:
        raise CalendarRefused("too_deep")
    component = Component(name)
    if opened:
        opened[-1].parts.append(component)
    opened.append(component)


def _close(name: str, opened: list[Component]) -> Iterator[Component]:
    """An END closes the nearest component of its name; a misspelt one the innermost."""
    names = [component.name for component in opened]
    if not names:
        return
    place = len(names) - 1 - names[::-1].index(name) if name in names else len(names) - 1
    opened[place].is_closed = True
    yield from _drop_to(place, opened)


def _drop_to(depth: int, opened: list[Component]) -> Iterator[Component]:
    """Leaves so many open; the outermost is done when it goes."""
    if depth == 0 and opened:
        yield opened[0]
    del opened[depth:]


def property_of(line: str, wanted: frozenset[str]) -> tuple[str, Property] | None:
    """The name in capitals, and the property; None where it is not wanted or is no line."""
    head = _HEAD.match(line)
    if head is None and '"' not in line:
        return None
    name = (head[1] if head else re.split("[;:]", line, maxsplit=1)[0]).strip().upper()
    if name not in wanted:
        return None
    if name in OF_TIME and ";" in line:
        before, _, value = line.rpartition(":")
        if _DAY.match(value):
            return name, Property(value, _parameters(before))
    if head is not None and '"' not in head[2]:
        parameters = _parameters(head[2]) if head[2] else {}
        return name, Property(line[head.end() :], parameters)
    if len(line) > LONGEST_QUOTED:
        return None
    try:
        _, read, value = Contentline(line).raw_parts()  # type: ignore[no-untyped-call]
    except (ValueError, AssertionError):
        return None
    return name, Property(value, {key.upper(): str(said) for key, said in read.items()})


def _parameters(head: str) -> dict[str, str]:
    """Those between the name and the value; a quoted value keeps its semicolons."""
    found = re.findall(r';\s*([A-Za-z0-9-]+)\s*=\s*("[^"]*"|[^;]*)', head)
    return {name.upper(): value.strip().strip('"') for name, value in found}


def unescaped(text: str) -> str:
    """Text as it is meant, without characters that steer a terminal or a database refuses."""
    if "\\" in text:
        text = _TEXT.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
    return _CONTROL.sub("", text)
