"""When an actor is in the house, as the strip of one week."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from torvet.directory.models import Presence
from torvet.ui.pictures import Day, Entry


def presence_week(presences: Iterable[Presence], today: date) -> list[Day]:
    """Monday to Friday of this week, and a weekend day where someone is there."""
    known = list(presences)
    monday = today - timedelta(days=today.weekday())
    week = [_day(known, monday + timedelta(days=ahead), today) for ahead in range(7)]
    return [day for day in week if day.entries or day.on.weekday() < 5]


def _day(presences: list[Presence], on: date, today: date) -> Day:
    there = sorted((one for one in presences if one.is_on(on)), key=lambda one: one.start)
    return Day(on, is_today=on == today, entries=[_entry(one) for one in there])


def _entry(presence: Presence) -> Entry:
    who = presence.contact.name if presence.contact else _("In the house")
    where = presence.place.name if presence.place else ""
    note = " · ".join(filter(None, (where, presence.note)))
    return Entry(presence.start, presence.end, who, note=note)
