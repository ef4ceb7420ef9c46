"""Changing a series from some day on, taking a cancellation back, and booking again what was."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory.models import Organization
from torvet.directory.writing import refuse_cpr
from torvet.engines.rooms.clocks import reached
from torvet.engines.spans import Span
from torvet.rooms.actions.booking import NothingToBook, book, occurrences_of, refuse
from torvet.rooms.actions.changing import NotLive
from torvet.rooms.looking import look
from torvet.rooms.models import Booking, Occurrence, State
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.rooms import cells_of
from torvet.rooms.selectors.taken import Asked, clashes_of
from torvet.rooms.taking import (
    AgainstTheRules,
    RoomNotLent,
    RoomTaken,
    lock_cells,
    place,
    promised,
    write_changes,
)

KEPT = (
    "house",
    "organization",
    "offer",
    "category",
    "title",
    "note",
    "expected",
    "is_public",
    "contact_name",
    "contact_email",
    "contact_phone",
    "approval",
)
REFUSALS = (RoomTaken, AgainstTheRules, RoomNotLent, NothingToBook)
STANDING = (State.HELD, State.MOVED, State.REQUESTED)


@promised
@transaction.atomic
def change_from(
    *,
    occurrence: Occurrence,
    plan: Plan,
    by: User | None,
    now: datetime,
    skips_clashes: bool = False,
    by_the_rules: bool = True,
    **values: Any,
) -> Booking:
    """Split a running series: what was before stays, a new booking goes on from here.

    Times that stand are matched to the new ones, by day and then by week, and keep who they are;
    those without a match are cancelled, never deleted, and new ones are added.
    Raises RoomTaken, AgainstTheRules; nothing is changed then.
    """
    refuse_cpr(values)
    old = occurrence.booking
    standing = list(
        old.occurrences.select_for_update(of=("self",))
        .filter(start__gte=occurrence.start, state__in=STANDING)
        .select_related("room")
        .order_by("start", "pk")
    )
    lock_cells([*plan.rooms, *(one.room for one in standing)])
    assert old.organization is not None  # noqa: S101  a blackout is no series of anybody's
    seen = look(
        lending=lending_of(old.house),
        organization=old.organization,
        asked=[Asked(room, span) for span in plan.spans for room in plan.rooms],
        now=now,
        expected=values.get("expected", old.expected),
        by_the_rules=by_the_rules,
        leaving_out=[one.pk for one in standing],
    )
    if not (skips_clashes and seen.free):
        refuse(seen)
    new = _continue(old, plan, by=by, now=now, **values)
    _let_go(standing)
    wanted = [one.asked for one in seen.free]
    pairs = matched(standing, wanted, old.house.zone)
    _move(pairs, new, by=by, now=now)
    _end(standing, pairs, by=by, now=now)
    taken = {id(asked) for asked in pairs.values()}
    made = [
        row
        for one, row in zip(seen.seen, occurrences_of(new, seen, now), strict=True)
        if id(one.asked) not in taken
    ]
    Occurrence.objects.bulk_create(made)
    return new


def _continue(
    old: Booking, plan: Plan, *, by: User | None, now: datetime, **values: Any
) -> Booking:
    kept = {name: getattr(old, name) for name in KEPT}
    new = Booking.objects.create(
        **{**kept, **values},
        first_on=plan.first_on,
        start=plan.start,
        end=plan.end,
        rule=plan.rule,
        continues=old,
        booked_by=by,
        booked_at=now,
    )
    details = {"continues": old.pk}
    record(code="rooms.booking.split", subject=new, by=by, house_id=old.house_id, details=details)
    return new


def _let_go(standing: Iterable[Occurrence]) -> None:
    """First all leave their places, so that a series moved by its own step meets nobody."""
    Occurrence.objects.filter(pk__in=[one.pk for one in standing]).update(state=State.CANCELLED)


def matched(
    standing: Sequence[Occurrence], wanted: Sequence[Asked], zone: ZoneInfo
) -> dict[int, Asked]:
    """Which standing time becomes which new one, by id: those of the same day first, then those
    of the same week, in order."""
    pairs: dict[int, Asked] = {}
    left = list(wanted)
    for key in (_day, _week):
        by_key: dict[tuple[int, ...], list[Asked]] = {}
        for asked in left:
            by_key.setdefault(key(asked.span.start, zone), []).append(asked)
        for one in standing:
            same = by_key.get(key(one.start, zone), [])
            if one.pk not in pairs and same:
                pairs[one.pk] = same.pop(0)
        left = [asked for asked in left if not any(asked is taken for taken in pairs.values())]
    return pairs


def _day(moment: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    return (moment.astimezone(zone).toordinal(),)


def _week(moment: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    return moment.astimezone(zone).isocalendar()[:2]


def _move(pairs: dict[int, Asked], new: Booking, *, by: User | None, now: datetime) -> None:
    rows = Occurrence.objects.in_bulk(pairs)
    for pk, asked in pairs.items():
        row = rows[pk]
        if (row.room_id, row.span) != (asked.room.pk, asked.span):
            row.moved_from = row.moved_from or row.start
            row.moved_from_room_id = row.moved_from_room_id or row.room_id
            place(row, asked)
        row.state = State.REQUESTED if new.approval == "waiting" else State.HELD
        row.booking = new
    write_changes(rows.values(), code="rooms.occurrence.moved", by=by, now=now)


def _end(
    standing: Iterable[Occurrence], pairs: dict[int, Asked], *, by: User | None, now: datetime
) -> None:
    over = [one for one in standing if one.pk not in pairs]
    for one in over:
        one.state, one.reason = State.CANCELLED, _("The series was changed.")
    write_changes(over, code="rooms.occurrence.cancelled", by=by, now=now)


@promised
@transaction.atomic
def hold_again(*, occurrences: Sequence[Occurrence], by: User | None, now: datetime) -> None:
    """Take a cancellation back, where the room is still free for all of them. Raises RoomTaken."""
    rows = list(
        Occurrence.objects.select_for_update(of=("self",))
        .filter(pk__in=[one.pk for one in occurrences], state=State.CANCELLED)
        .select_related("room")
        .order_by("pk")
    )
    if not rows:
        raise NotLive
    rooms = [one.room for one in rows]
    lock_cells(rooms)
    clashes = clashes_of([Asked(one.room, one.span) for one in rows], cells_of(rooms))
    if clashes:
        raise RoomTaken(clashes)
    for one in rows:
        one.state, one.reason = State.HELD, ""
    write_changes(rows, code="rooms.occurrence.held_again", by=by, now=now)


def week_copied(
    occurrences: Iterable[Occurrence], source: date, target: date, zone: ZoneInfo
) -> list[tuple[Occurrence, Asked]]:
    """Each time of a week as it would stand in another, by the clock; `source` and `target` are
    the Mondays."""
    ahead = target - source
    return [
        (
            one,
            Asked(one.room, Span(_shifted(one.start, ahead, zone), _shifted(one.end, ahead, zone))),
        )
        for one in occurrences
    ]


def _shifted(moment: datetime, ahead: timedelta, zone: ZoneInfo) -> datetime:
    local = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    return reached(local + ahead, zone)


@transaction.atomic
def copy_week(
    *,
    organization: Organization,
    copies: Iterable[tuple[Occurrence, Asked]],
    by: User,
    now: datetime,
) -> tuple[list[Booking], list[Occurrence]]:
    """What could be booked again, and the times whose copy was refused."""
    made, refused = [], []
    for one, asked in copies:
        plan = Plan.once((asked.room,), asked.span, organization.house.zone)
        values = {name: getattr(one.booking, name) for name in ("title", "expected", "is_public")}
        try:
            made.append(
                book(
                    house=organization.house,
                    organization=organization,
                    plan=plan,
                    by=by,
                    now=now,
                    offer=one.booking.offer,
                    **values,
                )
            )
        except REFUSALS:
            refused.append(one)
    return made, refused
