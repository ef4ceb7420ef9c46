"""An iCalendar file read into plain values, and its occurrences within a window.

    calendar = read_calendar(data, house=ZoneInfo("Europe/Copenhagen"))
    found = occurrences(calendar, after, before)
    found.occurrences   what takes place, sorted        found.cancelled   what no longer does
    found.refused       which events could not be read, each with a reason

Reads what is in use, not only what is right: wrong encodings, Windows zone names, floating times,
files cut off in the middle. What it cannot read it says, by event. Lines and parameters are read
with icalendar's help, rules by engines/recurrence. Source: RFC 5545.
"""

from torvet.engines.calendars.errors import CalendarRefused, EventRefused
from torvet.engines.calendars.events import Event
from torvet.engines.calendars.expanding import Expansion, Occurrence, occurrences
from torvet.engines.calendars.reading import Calendar, Entry, Refusal, read_calendar

__all__ = [
    "Calendar",
    "CalendarRefused",
    "Entry",
    "Event",
    "EventRefused",
    "Expansion",
    "Occurrence",
    "Refusal",
    "occurrences",
    "read_calendar",
]
