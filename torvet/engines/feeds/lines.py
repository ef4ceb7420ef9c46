"""One property of a calendar, as the lines that RFC 5545 asks for.

    SUMMARY:Fællesspisning\\, tag en ven m…     at most 75 octets, never through a letter
     ed                                         what follows begins with a space

Source: RFC 5545 §§ 3.1 (folding), 3.3.11 (text).
"""

import re

LONGEST = 75  # octets, without the line's end
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_TO_ESCAPE = re.compile(r"[\\;,\n]")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x85]")


def escaped(text: str) -> str:
    """As the value of a text property; signs that no calendar may hold are left out."""
    plain = _NOT_TEXT.sub("", _LINE_END.sub("\n", text))
    return _TO_ESCAPE.sub(lambda found: _ESCAPED[found[0]], plain)


def folded(line: str) -> str:
    """A content line of any length, without the last line end."""
    if len(line) <= LONGEST and (line.isascii() or len(line.encode()) <= LONGEST):
        return line
    octets, pieces, room = line.encode(), [], LONGEST
    while len(octets) > room:
        cut = room
        while octets[cut] & 0b1100_0000 == 0b1000_0000:  # inside a letter
            cut -= 1
        pieces.append(octets[:cut])
        octets, room = octets[cut:], LONGEST - 1
    return b"\r\n ".join([*pieces, octets]).decode()
