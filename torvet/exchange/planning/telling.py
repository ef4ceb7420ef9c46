"""Bookings in words: when one is, and what has the room."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torvet.directory.models import House
from torvet.engines.spans import Span
from torvet.exchange.planning.diary import Holder
from torvet.rooms.models import Occurrence, Room
from torvet.ui.components.times import clock, day_year, moment, until

A_NIGHT = timedelta(hours=18)


def taken_by(house: House, holder: Holder) -> str:
    start, end = house.now(holder.span.start), house.now(holder.span.end)
    said = {
        "title": holder.title,
        "moment": moment(start, end) if _is_of_a_day(start, end) else in_words(start, end),
    }
    if holder.origin is None:
        return _("The room is taken by “%(title)s”, %(moment)s.") % said
    if holder.origin.cell:
        said["cell"] = holder.origin.cell
        return _("The room is taken by “%(title)s” of cell %(cell)s, %(moment)s.") % said
    said["row"] = str(holder.origin.row)
    return _("The room is taken by “%(title)s” of row %(row)s, %(moment)s.") % said


def all_in_words(house: House, spans: list[Span]) -> str:
    """The first, and how many more until when."""
    first = in_words(house.now(spans[0].start), house.now(spans[0].end))
    if len(spans) == 1:
        return first
    again = ngettext(
        "%(first)s, and once more on %(last)s",
        "%(first)s, and %(count)s times more until %(last)s",
        len(spans) - 1,
    )
    last = day_year(house.now(spans[-1].start))
    return again % {"first": first, "count": len(spans) - 1, "last": last}


def in_rooms(house: House, rooms: Iterable[Room], spans: Iterable[Span]) -> str:
    """Rooms and times that belong together: "Sal A, mandag den 2. marts 2026 kl. 18.00–20.00"."""
    names = " + ".join(dict.fromkeys(room.name for room in rooms))
    return f"{names}, {all_in_words(house, list(dict.fromkeys(spans)))}"


def as_it_is(house: House, times: Sequence[Occurrence]) -> str:
    """What has become of a booking: its times that are there, or else that they were given up."""
    live = [one for one in times if one.is_live]
    if live:
        return in_rooms(house, [one.room for one in live], [one.span for one in live])
    if not times:
        return _("it goes on as another booking")
    last = max(times, key=lambda one: one.changed_at)
    said = in_rooms(house, [last.room], [last.span])
    return f"{last.get_state_display()}, {said}"


def in_words(start: datetime, end: datetime) -> str:
    """With the year, and with the last day where it is another."""
    if _is_of_a_day(start, end):
        return _("%(day)s at %(time)s") % {"day": day_year(start), "time": until(start, end)}
    said = {
        "first": day_year(start),
        "from": clock(start),
        "last": day_year(end),
        "to": clock(end),
    }
    return _("%(first)s at %(from)s to %(last)s at %(to)s") % said


def _is_of_a_day(start: datetime, end: datetime) -> bool:
    """Of a day, or of its night."""
    return start.date() == end.date() or end - start <= A_NIGHT
