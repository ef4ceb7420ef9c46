"""What was done to a booking, told line by line: who did what, when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from torvet.audit.models import Entry
from torvet.directory.models import House
from torvet.rooms.models import Booking, Room
from torvet.rooms.reasons import read_reason
from torvet.ui.components.times import moment

OF_THE_BOOKING: dict[str, Promise | str] = {
    "made": pgettext_lazy("history", "Booked"),
    "split": gettext_lazy("The series was changed from a day on"),
    "approved": gettext_lazy("The house said yes"),
    "refused": gettext_lazy("The house said no"),
}
OF_A_TIME: dict[str, Promise | str] = {
    "cancelled": pgettext_lazy("history", "Cancelled"),
    "moved": pgettext_lazy("history", "Moved"),
    "changed": pgettext_lazy("history", "Changed"),
    "followed": gettext_lazy("Changed as the calendar from outside said"),
    "listed": gettext_lazy("Changed as the imported list said"),
    "lost": gettext_lazy("Cancelled because the room was closed"),
    "held_again": gettext_lazy("The cancellation was taken back"),
    "accepted": gettext_lazy("The offer from the waiting list was accepted"),
    "checked_in": gettext_lazy("Checked in"),
    "no_show": gettext_lazy("Given free, as nobody had checked in"),
}


@dataclass(frozen=True)
class Line:
    """`at` is in the house's own time; `by` is empty where no person did it; `about` says which
    time it was, and why."""

    at: datetime
    by: str
    what: str
    about: str = ""


def told(entries: Iterable[Entry], house: House) -> list[Line]:
    """In the order of the entries, newest first; the same done to several times by one press is
    one line."""
    grouped = [list(group) for _key, group in groupby(entries, key=_one_press)]
    rooms = Room.objects.in_bulk({one.details.get("room") for group in grouped for one in group})
    return [_line(group, house, rooms) for group in grouped]


def _one_press(entry: Entry) -> tuple[object, ...]:
    return entry.code, entry.by_id, entry.at.replace(second=0, microsecond=0)


def _line(entries: Sequence[Entry], house: House, rooms: dict[int, Room]) -> Line:
    newest, times = entries[0], {one.subject_id for one in entries}
    verb = newest.code.rpartition(".")[2]
    if newest.subject_kind == "booking":
        what, about = _of_the_booking(verb, newest), ""
    else:
        what = str(OF_A_TIME.get(verb, verb))
        about = _time(newest, house, rooms) if len(times) == 1 else _times(len(times))
    why = read_reason(newest.details.get("reason", ""))
    return Line(
        at=house.now(newest.at),
        by=str(newest.by or ""),
        what=what,
        about=" – ".join(filter(None, (about, why))),
    )


def _of_the_booking(verb: str, entry: Entry) -> str:
    if verb == "changed":
        fields = fields_in_words(entry.details.get("changed", []))
        return _("Changed: %(fields)s") % {"fields": fields}
    left_out = entry.details.get("left_out")
    if verb == "made" and left_out:
        text = ngettext(
            "Booked; %(count)d time was left out",
            "Booked; %(count)d times were left out",
            left_out,
        )
        return text % {"count": left_out}
    if verb == "made" and entry.details.get("is_asked"):
        return _("The house was asked")
    return str(OF_THE_BOOKING.get(verb, verb))


def fields_in_words(names: Iterable[str]) -> str:
    return ", ".join(str(Booking._meta.get_field(name).verbose_name) for name in names)  # type: ignore[union-attr]


def _times(count: int) -> str:
    return ngettext("%(count)d time", "%(count)d times", count) % {"count": count}


def _time(entry: Entry, house: House, rooms: dict[int, Room]) -> str:
    """Where and when it was put by what was done."""
    if "start" not in entry.details:
        return ""
    begins, ends = (
        house.now(datetime.fromisoformat(entry.details[name])) for name in ("start", "end")
    )
    room = rooms.get(entry.details["room"])
    return f"{moment(begins, ends)}, {room.name}" if room else moment(begins, ends)
