"""One meeting as an invitation for somebody's calendar: come, come at another time, or do not come.

    invitation(event, REQUEST, …)     sequence 0     it is put into the calendar
    invitation(event, REQUEST, …)     sequence 1     the same uid: it moves
    invitation(event, CANCEL, …)      sequence 2     it is taken out

Source: RFC 5546 §§ 3.2.2 (REQUEST), 3.2.5 (CANCEL); RFC 5545 §§ 3.2 (parameters), 3.8.4.
"""

import re
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from torvet.engines.feeds.events import PRODUCT, YEARS_AHEAD, Event, event_lines
from torvet.engines.feeds.lines import folded
from torvet.engines.feeds.zones import zone_lines

Method = Literal["REQUEST", "CANCEL"]
_NOT_IN_QUOTES = re.compile(r'["\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Party:
    """Who invites or is invited; `address` is an e-mail address."""

    name: str
    address: str

    @property
    def parameter(self) -> str:
        return f'CN="{_NOT_IN_QUOTES.sub(" ", self.name).strip()}"'


def invitation(
    event: Event, method: Method, *, organizer: Party, attendee: Party, zone: ZoneInfo
) -> str:
    """The whole file, CRLF and all; its zone is right from the year before the meeting."""
    year = event.start.astimezone(zone).year
    *begun, end = event_lines(event, zone)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        *zone_lines(zone.key, year - 1, year + YEARS_AHEAD),
        *begun,
        f"ORGANIZER;{organizer.parameter}:mailto:{organizer.address}",
        f"ATTENDEE;{attendee.parameter};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE"
        f":mailto:{attendee.address}",
        end,
        "END:VCALENDAR\r\n",
    ]
    return "\r\n".join(folded(line) for line in lines)
