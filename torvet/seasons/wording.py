"""What is granted and why something was not, in words for whoever reads it.

Whose wish stood in the way is told by name to the coordinator; to others only where that wish is
shown to everyone.
"""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from torvet.directory.models import Membership
from torvet.rooms.models import Room
from torvet.seasons import obstacles
from torvet.seasons.models import Grant, Wish
from torvet.seasons.slots import Slot
from torvet.seasons.why import Kept
from torvet.ui.components.times import until, weekday

BECAUSE = {
    "first": gettext_lazy("fewer would otherwise have got their first wish"),
    "rank": gettext_lazy("others would otherwise have got something they like less"),
    "weeks": gettext_lazy("fewer weeks would otherwise be in use"),
    "key": gettext_lazy("all else is equal, and that wish came first"),
    "by_hand": gettext_lazy("the coordinator decided so"),
}


def slot_in_words(slot: Slot) -> str:
    """Salen og Køkkenet, mandag 17.00–19.00"""
    joint = pgettext("between words", "and")
    rooms = f" {joint} ".join(room.name for room in slot.rooms)
    return f"{rooms}, {weekday(slot.weekday)} {until(slot.start, slot.end)}"


def which_in_words(number: int) -> str:
    """Which of its options a wish got; 0 is one that it did not name."""
    if number == 0:
        return _("set by the coordinator")
    return _("wish number %(number)s") % {"number": number}


def nearest_in_words(kept: Mapping[str, Any] | None, rooms: Mapping[int, Room]) -> str:
    slot = nearest_slot(kept, rooms)
    if kept is None or slot is None:
        return ""
    weeks = kept["weeks"]
    said = ngettext("%(slot)s, %(weeks)d week", "%(slot)s, %(weeks)d weeks", weeks)
    return said % {"slot": slot_in_words(slot), "weeks": weeks}


def nearest_slot(kept: Mapping[str, Any] | None, rooms: Mapping[int, Room]) -> Slot | None:
    room = rooms.get(kept["room"]) if kept else None
    if kept is None or room is None:
        return None
    start, end = time.fromisoformat(kept["start"]), time.fromisoformat(kept["end"])
    return Slot(room, kept["weekday"], start, end)


class Reasons:
    """Says the reasons of one round's grants to one reader; `wishes` are all of the round."""

    def __init__(self, wishes: Mapping[int, Wish], reader: Membership | None) -> None:
        self.wishes, self.reader = wishes, reader

    def of(self, wish: Wish, grant: Grant) -> list[str]:
        """One sentence for each option that was held dearer; what the coordinator wrote first."""
        options = {option.position: option for option in wish.options.all()}
        said = [grant.reason] if grant.reason else []
        for why in grant.why:
            option = options.get(why.get("rank", -1))
            sentence = self._said(why)
            if sentence:
                said.append(
                    f"{slot_in_words(option.slot)}: {sentence}" if option else _first_up(sentence)
                )
        return said

    def _said(self, why: Kept) -> str:
        code = why["code"]
        if code == "too_small":
            return _("there is room for %(capacity)d, and you are %(expected)d.") % why
        if code == "granted":
            return self._granted(why)
        if code == "by_hand":
            return _("it was free, but the coordinator decided otherwise.")
        if code == "gone":
            return _("it was taken or closed before the round was settled.")
        return _too_few(why)

    def _granted(self, why: Kept) -> str:
        others = [self.wishes[one["wish"]] for one in why["by"] if one["wish"] in self.wishes]
        if not others:
            return _("it was granted to another actor.")
        who = dict.fromkeys(map(self._who, others))
        joint = pgettext("between words", "and")
        said = {"who": f" {joint} ".join(who), "because": _because(why)}
        if said["because"]:
            return _("it was granted to %(who)s, because %(because)s.") % said
        return _("it was granted to %(who)s.") % said

    def _who(self, wish: Wish) -> str:
        reader = self.reader
        own = reader is not None and reader.organization_id == wish.organization_id
        sees_all = reader is not None and reader.is_coordinator
        if wish.is_public or own or sees_all:
            return _("%(actor)s (“%(title)s”)") % {
                "actor": wish.organization.name,
                "title": wish.title,
            }
        return _("another actor")


def _because(why: Kept) -> str:
    because = why.get("because")
    if because is None:
        return ""
    if because["criterion"] == "turn":
        return _turn(because["turn"])
    return str(BECAUSE[because["criterion"]])


def _turn(turn: int) -> str:
    if turn == 1:
        return _("fewer actors would otherwise have got a room")
    return _("fewer actors would otherwise have got %(number)d wishes") % {"number": turn}


def _too_few(why: Kept) -> str:
    free, least = why["free"], why["least"]
    said = ngettext(
        "only %(free)d week is free, and you need at least %(least)d",
        "only %(free)d weeks are free, and you need at least %(least)d",
        free,
    ) % {"free": free, "least": least}
    missing = missing_in_words(why.get("missing", ()))
    return f"{said} ({missing})." if missing else f"{said}."


def missing_in_words(missing: Iterable[tuple[str, str, int]]) -> str:
    """What is in the way, and in how many weeks: "Banko 10, lukket: Efterårsferie 1"."""
    return ", ".join(f"{_source(source)} {weeks}" for _code, source, weeks in missing)


def _source(source: str) -> str:
    kind, _colon, name = source.partition(":")
    if kind == obstacles.TAKEN:
        return _("“%(title)s”") % {"title": name} if name else _("taken")
    if kind in (obstacles.CLOSED, obstacles.BLACKOUT) and name:
        return _("closed: %(name)s") % {"name": name}
    if kind == obstacles.NOT_IN_IT:
        return _("the room is not part of the round")
    if kind == obstacles.OUTSIDE:
        return _("outside the season")
    return _("outside opening hours")


def _first_up(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
