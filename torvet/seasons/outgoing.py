"""A round as a list to take along: each option of each wish on a line of its own."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from torvet.seasons.models import Wish
from torvet.seasons.slots import Slot
from torvet.ui.components.times import clock, weekday

Row = list[str]


def rows_of(wishes: Iterable[Wish]) -> Iterator[Row]:
    yield [
        pgettext("list", "Organization"),
        _("Purpose"),
        _("People"),
        _("Least weeks"),
        _("Wish number"),
        _("Room"),
        _("Weekday"),
        _("Start"),
        _("End"),
        _("Granted"),
        _("Weeks"),
        _("Note"),
    ]
    for wish in wishes:
        slots = {option.slot: str(option.position + 1) for option in wish.options.all()}
        grant = getattr(wish, "grant", None)
        granted = grant.slot if grant else None
        if granted is not None and granted not in slots:
            slots[granted] = ""
        for slot, number in slots.items():
            weeks = str(grant.weeks) if grant and slot == granted else ""
            got = _("yes") if slot == granted else _("no") if grant else ""
            yield [*_of(wish), number, *_when(slot), got, weeks, wish.note]


def _of(wish: Wish) -> Row:
    people = str(wish.expected or "")
    return [wish.organization.name, wish.title, people, str(wish.least_weeks)]


def _when(slot: Slot) -> Row:
    rooms = " + ".join(room.name for room in slot.rooms)
    return [rooms, weekday(slot.weekday), clock(slot.start), clock(slot.end)]
