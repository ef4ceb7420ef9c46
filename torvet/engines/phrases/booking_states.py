"""What a list of bookings says of the state of each: had, waiting for an answer, or not at all.

"Aflyst", "Cancelled by user", "Nej" below "Godkendt", "Ja" below "Aflyst"   not
"Afventer", "Pending"                                                        waiting
"Godkendt", "Confirmed", "", "x", whatever else                              had
"""

import re
from typing import Literal

from torvet.engines.phrases.columns.headers import fold
from torvet.engines.phrases.times.reading import TICKS

BookingState = Literal["had", "waiting", "not"]
_NOT = re.compile(
    r"\b(?:aflys|annull|afmeldt|afbestilt|afvist|afslag|afslået|slettet|udgået|trukket"
    r"|ikke godkendt|cancel|declin|denied|reject|refus|withdr|void|deleted|not approved"
    r"|disapproved|no show)"
)
_WAITING = re.compile(
    r"\b(?:afvent|venter|ansøg|anmod|foreløbig|ubehandlet|ikke behandlet|under behandling|kladde"
    r"|pending|waiting|await|request|tentativ|provision|unconfirmed|draft|in review|submitted)"
)
YES = TICKS | {"sand"}
_NO = frozenset({"nej", "no", "false", "falsk", "0"})
_FREE = frozenset({"ledig", "ledigt", "fri", "available", "free", "vacant"})
_SAYS_NOT = re.compile(r"aflys|annull|cancel")


def booking_state(said: str, header: str) -> BookingState:
    text = " ".join(said.casefold().split())
    is_of_cancelling = bool(_SAYS_NOT.search(fold(header)))
    if text in YES:
        return "not" if is_of_cancelling else "had"
    if text in _NO:
        return "had" if is_of_cancelling else "waiting"
    if text in _FREE or _NOT.search(text):
        return "not"
    if is_of_cancelling and text:
        return "not"
    return "waiting" if _WAITING.search(text) else "had"
