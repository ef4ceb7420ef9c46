"""Bookings of a list's former edition of which the list says something else now.

Those that move let go of their rooms first, so that two may change places; then each takes its new
ones in the order of the rows. What cannot have them stays where it was, and its row is refused with
what is in the way; then the others try again around it.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from torvet.exchange.planning.booked import (
    BESIDE,
    actor_of,
    first_time,
    occurrences_of,
    refuse,
    rooms_of,
)
from torvet.exchange.planning.changes import OF_TIME, Change, change_of, with_times
from torvet.exchange.planning.comparison import Comparison
from torvet.exchange.planning.diary import Holder
from torvet.exchange.planning.recognition import key_of
from torvet.exchange.planning.telling import in_rooms, taken_by
from torvet.exchange.records import Values, short
from torvet.rooms.actions.rebooking import Rebooking
from torvet.rooms.models import Approval, Booking, Room, State
from torvet.rooms.selectors.taken import Asked

WRITTEN = ("organization", "title", "first_on", "start", "end", "rule", "approval", "expected")


def compare(work: Comparison) -> None:
    """All rows that are known from the former edition."""
    changes = [
        change
        for record in work.reading.bookings.values()
        if (change := change_of(work, record)) is not None
    ]
    of_time = [one for one in changes if one.changed & OF_TIME]
    moving = with_times(work, of_time) if of_time else []
    stays = _settle(work, moving) if moving else {}
    refused = {id(one) for one in of_time} - {id(one) for one in moving}
    for change in changes:
        if id(change) in stays:
            refuse(work, change.record, _("Room"), stays[id(change)])
        elif id(change) not in refused:
            _carry_over(work, change)


def _settle(work: Comparison, moving: Sequence[Change]) -> dict[int, str]:
    """Why some stay where they are; the others have taken their new places in the diary."""
    diary, stays = work.now.diary, dict[int, str]()
    while True:
        free = [one for one in moving if id(one) not in stays]
        left = [
            standing
            for one in free
            for time in one.leaves
            if (standing := diary.standing(time)) is not None
        ]
        diary.remove(left)
        blocked = {id(one): why for one in free if (why := _place(work, one))}
        if not blocked:
            return stays
        for one in free:
            diary.remove(one.taken)
        diary.add(left)
        stays |= blocked


def _place(work: Comparison, change: Change) -> str:
    """Why it cannot be had; a series leaves out what is taken of the times that it gains."""
    change.taken, change.left_out = [], []
    if change.is_waiting:
        return ""
    for _one, asked in change.moves:
        why = _take(work, change, [asked])
        if why:
            return _it_stays(work, change, why)
    for together in change.new:
        why = _take(work, change, together)
        if why and not change.is_series:
            return _it_stays(work, change, why)
        if why:
            change.left_out.append((together, why))
    return ""


def _take(work: Comparison, change: Change, together: Sequence[Asked]) -> str:
    diary, rooms = work.now.diary, [one.room for one in together]
    holder = Holder(change.record.name, together[0].span, change.record.origin)
    wanted = diary.taken(rooms, holder)
    in_the_way = diary.in_the_way(wanted)
    if in_the_way is not None:
        return taken_by(work.now.house, in_the_way)
    diary.add(wanted)
    change.taken += wanted
    return ""


def _it_stays(work: Comparison, change: Change, why: str) -> str:
    stays = _("The booking stays where it was: %(now)s.")
    return f"{why} {stays % {'now': _was(work, change)}}"


def _was(work: Comparison, change: Change) -> str:
    rooms = [one.room for one in change.own]
    return in_rooms(work.now.house, rooms, [one.span for one in change.own])


def _carry_over(work: Comparison, change: Change) -> None:
    record, booking = change.record, change.booking
    was = _was(work, change) if change.own else ""
    before = {name: getattr(booking, name) for name in (*WRITTEN, *BESIDE)}
    work.meet(record, Booking, work.now.bookings, lambda only: _values(work, change, only), _none)
    if change.spans:
        work.plan.change(booking, _of_time(work, change))
    fields = [name for name, value in before.items() if getattr(booking, name) != value]
    _add_new(work, change)
    for _together, why in change.left_out:
        work.ledger.refuse_field(record.origin, _("Room"), why)
    if change.is_of_times:
        rooms: list[Room] = rooms_of(work, record)
        now = in_rooms(work.now.house, rooms, change.spans)
        work.ledger.move(record.origin, booking.title, was, now)
    if fields or change.is_of_times:
        work.plan.rebook(Rebooking(booking, change.moves, change.gone, fields))


def _none() -> None:
    """It is known already."""


def _values(work: Comparison, change: Change, only: set[str] | None) -> Values:
    """What is said of it besides its time."""
    record, changed = change.record, only or set()
    values: Values = {name: getattr(record, name) for name in BESIDE if name in changed}
    actor = actor_of(work, record) if changed & {"organization", "name"} else None
    if "expected" in changed:
        values["expected"] = record.expected
    if actor is not None:
        _say_if_retitled(work, change)
        values["organization"], values["title"] = actor, record.name or actor.name
    return values


def _say_if_retitled(work: Comparison, change: Change) -> None:
    before = work.known.earlier[key_of(change.record)].seen.get("name")
    if "name" in change.changed and before and before != short(change.booking.title):
        work.ledger.note("hand_edit_replaced", change.booking.title)


def _of_time(work: Comparison, change: Change) -> Values:
    is_answered = change.booking.approval == Approval.WAITING and not change.is_waiting
    return {
        **first_time(work.now.house, change.spans),
        "rule": change.record.rule,
        **({"approval": Approval.NOT_NEEDED} if is_answered else {}),
    }


def _add_new(work: Comparison, change: Change) -> None:
    reasons = {id(together): why for together, why in change.left_out}
    state = State.REQUESTED if change.is_waiting else State.HELD
    for together in change.new:
        why = reasons.get(id(together), "")
        rooms = [one.room for one in together]
        wanted = work.now.diary.taken(rooms, Holder("", together[0].span))
        for time in occurrences_of(work, rooms, wanted, State.SKIPPED if why else state, why):
            time.booking = change.booking
            work.plan.create(time)
