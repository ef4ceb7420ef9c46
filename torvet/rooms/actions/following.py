"""Times that follow a calendar kept elsewhere: many at once, each placed or told what is in its
way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory.writing import refuse_cpr
from torvet.engines.rooms.conflicts import clashes
from torvet.engines.rooms.house_rules import free_until, price
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span
from torvet.rooms.models import LIVE_STATES, Booking, Occurrence, State
from torvet.rooms.reasons import kept
from torvet.rooms.selectors.bookings import coming_of
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.rooms import cells_of
from torvet.rooms.selectors.taken import Asked, taken_in
from torvet.rooms.taking import (
    agree,
    give_up,
    lock_cells,
    occurrence_of,
    place,
    promised,
    write_changes,
)


@dataclass(frozen=True)
class Step:
    """A time that the calendar wants: a new one of a booking, or an occurrence that is to move."""

    booking: Booking
    asked: Asked
    moves: Occurrence | None = None


@dataclass(frozen=True)
class Blocked:
    """A step that could not be taken; `by` has the room."""

    by: Occurrence


class _Number(NamedTuple):
    """Tells a step from a row where both stand as keys."""

    step: int


@promised
@transaction.atomic
def follow_times(
    *, steps: Sequence[Step], by: User | None, now: datetime
) -> list[Occurrence | Blocked]:
    """What became of each step, in their order; of two that want the same the first has it.

    All may change places with each other. What cannot move is given up at its old time, since the
    calendar no longer has it there. House rules are not asked: the house agreed to the calendar.
    Raises RoomTaken where somebody else took a room in this very instant.
    """
    if not steps:
        return []
    leaving = [step.moves for step in steps if step.moves]
    lock_cells([*(step.asked.room for step in steps), *(one.room for one in leaving)])
    moving = _let_go(leaving)
    in_the_way = _in_the_way([step.asked for step in steps])
    made: dict[int, Occurrence] = {}
    for number, step in enumerate(steps):
        free = number not in in_the_way
        standing = moving.get(step.moves.pk) if step.moves else None
        if standing:
            _move(standing, step.asked if free else None, now)
        if free:
            made[number] = standing or occurrence_of(
                step.booking, step.asked, state=State.HELD, now=now
            )
    _price(steps, made, now)
    write_changes(moving.values(), code="rooms.occurrence.followed", by=by, now=now)
    Occurrence.objects.bulk_create([one for one in made.values() if one.pk is None])
    return _told(len(steps), made, in_the_way)


def _let_go(leaving: Iterable[Occurrence]) -> dict[int, Occurrence]:
    """Their rooms are free while the steps are looked at; who was given up meanwhile stays so."""
    wanted = [one.pk for one in leaving]
    rows = Occurrence.objects.select_for_update().filter(state__in=LIVE_STATES)
    found = rows.in_bulk(wanted)
    Occurrence.objects.filter(pk__in=found).update(state="")
    return found


def _in_the_way(asked: Sequence[Asked]) -> dict[int, int | _Number]:
    """For each that cannot be had the row, or the earlier step, that has the room."""
    cells = cells_of({one.room.pk: one.room for one in asked}.values())
    wanted = [
        Taken(_Number(number), cells[one.room.pk], one.span, *one.room.buffers)
        for number, one in enumerate(asked)
    ]
    around = Span(min(one.taken.start for one in asked), max(one.taken.end for one in asked))
    standing = taken_in(frozenset[int]().union(*cells.values()), around)
    found: dict[int, int | _Number] = {}
    for number, row in enumerate(clashes(wanted, standing)):
        for use in row:
            key = use.key
            is_row = isinstance(key, int)
            if is_row or (isinstance(key, _Number) and key.step < number and key.step not in found):
                found[number] = key  # type: ignore[assignment]
                break
    return found


def _moved_to_taken() -> str:
    return _("Moved in the actor's own calendar to a time when the room is taken.")


def _move(standing: Occurrence, asked: Asked | None, now: datetime) -> None:
    if asked is None:
        give_up(standing, kept(_moved_to_taken), now)
        return
    standing.moved_from = standing.moved_from or standing.start
    standing.moved_from_room_id = standing.moved_from_room_id or standing.room_id
    place(standing, asked)
    standing.state = State.MOVED


def _price(steps: Sequence[Step], made: Mapping[int, Occurrence], now: datetime) -> None:
    organizations = {step.booking.organization_id: step.booking.organization for step in steps}
    lending = lending_of(steps[0].booking.house)
    categories = {pk: lending.category_of(one) for pk, one in organizations.items() if one}
    for number, one in made.items():
        category = categories.get(steps[number].booking.organization_id or 0)
        terms = lending.resolved(steps[number].asked.room, category)
        agree(one, price(terms, one.span), free_until(terms, one.span, now), now)


def _told(
    steps: int, made: Mapping[int, Occurrence], in_the_way: Mapping[int, int | _Number]
) -> list[Occurrence | Blocked]:
    related = Occurrence.objects.select_related("booking__organization", "room")
    known = related.in_bulk([key for key in in_the_way.values() if isinstance(key, int)])
    told: list[Occurrence | Blocked] = []
    for number in range(steps):
        if number in made:
            told.append(made[number])
        else:
            key = in_the_way[number]
            told.append(Blocked(made[key.step] if isinstance(key, _Number) else known[key]))
    return told


@transaction.atomic
def retitle(*, booking: Booking, title: str, by: User | None, now: datetime) -> None:
    """Its coming times become one step newer for those who follow them."""
    refuse_cpr({"title": title})
    booking.title = title
    booking.save(update_fields=["title"])
    coming_of(booking, now).update(sequence=F("sequence") + 1, changed_at=now)
    record(code="rooms.booking.changed", subject=booking, by=by, house_id=booking.house_id)
