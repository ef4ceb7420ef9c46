"""A calendar as text for other programs to follow: lines, zones, events (RFC 5545, RFC 7986).

lines.py     one property as folded lines
zones.py     a VTIMEZONE that says when the clocks change
events.py    events, and the calendar around them
invitations.py   one meeting, for the calendar of somebody who is to come

The library we read calendars with writes them too, but eight times slower, and it has the clocks
change an hour late in spring; `tests/engines/feeds` holds the two against each other.
"""
