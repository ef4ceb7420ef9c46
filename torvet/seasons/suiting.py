"""Whether what an actor would like is lent to it at all: what it is told while it still types."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from torvet.directory.models import Organization
from torvet.rooms.looking import look
from torvet.rooms.selectors.lending import Lending, lending_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.wording import RuleWords, closing_in_words
from torvet.seasons.calendar import spans_of
from torvet.seasons.models import Season
from torvet.seasons.slots import Slot

RULES = frozenset({"not_allowed", "too_short", "too_long"})
"""How far ahead one may book and how much a week is what the round itself decides."""


class Fault(NamedTuple):
    """`field` is the part of the option that it is about."""

    field: str
    words: str


def unsuited(
    season: Season,
    organization: Organization,
    slots: Sequence[Slot],
    *,
    expected: int | None,
    now: datetime,
) -> dict[int, Fault]:
    """By the number of the option, what is wrong with it in words."""
    lending = lending_of(season.house)
    taking_part = set(season.rooms.values_list("pk", flat=True))
    found = {}
    for number, slot in enumerate(slots):
        fault = (
            _shape(slot)
            or _rooms(slot, lending, taking_part)
            or _size(slot, expected)
            or _hours(season, slot, lending)
            or _rules(season, organization, slot, lending, now)
        )
        if fault:
            found[number] = fault
    return found


def _shape(slot: Slot) -> Fault | None:
    if slot.end <= slot.start:
        return Fault("end", _("It must end after it starts."))
    return None


def _rooms(slot: Slot, lending: Lending, taking_part: set[int]) -> Fault | None:
    for room in slot.rooms:
        if room.pk not in taking_part:
            said = _("%(room)s is not part of this round.") % {"room": room.name}
            return Fault("room", said)
    if slot.also and lending.cells[slot.room.pk] & lending.cells[slot.also.pk]:
        names = {"one": slot.room.name, "other": slot.also.name}
        said = _("%(one)s and %(other)s share space or equipment; choose one of them.") % names
        return Fault("also", said)
    return None


def _size(slot: Slot, expected: int | None) -> Fault | None:
    held = [room.capacity for room in slot.rooms]
    if expected is None or any(one is None for one in held):
        return None
    capacity = sum(filter(None, held))
    if expected <= capacity:
        return None
    return Fault("room", _("There is room for %(capacity)d.") % {"capacity": capacity})


def _hours(season: Season, slot: Slot, lending: Lending) -> Fault | None:
    """It is enough to be open in some week; how many are left is weighed when it is shared out."""
    spans = spans_of(slot, season)
    if not spans:
        return Fault("weekday", _("The season has no such day."))
    for room in slot.rooms:
        closings = [lending.closing(room, span) for span in spans]
        shut = [one for one in closings if one is not None]
        if len(shut) == len(closings):
            usual = [one for one in shut if one.code == "outside_hours"] or shut
            return Fault("start", f"{room.name}: {closing_in_words(usual[0])}.")
    return None


def _rules(
    season: Season, organization: Organization, slot: Slot, lending: Lending, now: datetime
) -> Fault | None:
    span = spans_of(slot, season)[0]
    seen = look(
        lending=lending,
        organization=organization,
        asked=[Asked(room, span) for room in slot.rooms],
        now=now,
        asks_who_has_it=False,
    ).held_to(RULES)
    if not seen.broken:
        return None
    words = RuleWords(lending)
    return Fault("room", " ".join(dict.fromkeys(words.of(one) for one in seen.broken)))
