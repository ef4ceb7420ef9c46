"""Which letters the bytes of a text file stand for.

    a byte order mark, or valid UTF-8, or every other byte 0 (UTF-16)    certain
    anything else: Windows, old Mac or DOS letters, by which of them      said as a note
    makes æ ø å é of the bytes

The whole file is looked through before the first row is read, so that nothing turns out
unreadable half-way.
"""

import codecs
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from torvet.exchange.tables.errors import UnknownFormat, UnreadableText

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1252", "mac_roman", "cp850")
_USUAL = frozenset("æøåÆØÅéÉèêëüöäÜÖÄçà«»–’“”€°½·")


def encoding_of(stream: BinaryIO) -> str:
    """The name of the encoding for `open`. UnknownFormat for what is no text; UnreadableText."""
    stream.seek(0)
    start = stream.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            _check(stream, name)
            return name
    if wide := _without_mark(stream):
        _check(stream, wide)
        return wide
    return "utf-8" if _is_valid(stream, "utf-8") else _old_letters(stream)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        yield chunk


def _is_valid(stream: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in _chunks(stream):
            if "\0" in decoder.decode(chunk):
                raise UnknownFormat
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _check(stream: BinaryIO, encoding: str) -> None:
    if not _is_valid(stream, encoding):
        raise UnreadableText


def _without_mark(stream: BinaryIO) -> str | None:
    """UTF-16 without its mark: mostly Latin letters, so every other byte is 0."""
    stream.seek(0)
    sample = stream.read(2000)
    if not sample or sample.count(0) < len(sample) / 4:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    return "utf-16-le" if second > first else "utf-16-be"


def _old_letters(stream: BinaryIO) -> str:
    counted: Counter[int] = Counter()
    for chunk in _chunks(stream):
        counted.update(chunk)
    if counted[0] or _control_share(counted) > 0.01:
        raise UnknownFormat
    return max(_OLD, key=lambda name: _fit(counted, name))


def _control_share(counted: Counter[int]) -> float:
    control = sum(counted[byte] for byte in range(32) if byte not in (9, 10, 11, 12, 13))
    return control / max(1, sum(counted.values()))


def _fit(counted: Counter[int], encoding: str) -> int:
    """How many of the bytes above 127 become letters that such lists have; others count against."""
    fit = 0
    for byte in range(128, 256):
        letter = bytes([byte]).decode(encoding, errors="replace")
        fit += counted[byte] if letter in _USUAL else -counted[byte]
    return fit
