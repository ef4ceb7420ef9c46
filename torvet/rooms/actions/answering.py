"""Answering those who asked for a room: yes, or no with a written reason."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.writing import refuse_cpr
from torvet.rooms.models import Approval, Booking, Occurrence, Room, State
from torvet.rooms.reasons import kept
from torvet.rooms.selectors.rooms import cells_of
from torvet.rooms.selectors.taken import Asked, Clash, clashes_of
from torvet.rooms.taking import RoomTaken, lock_cells, may_regret, promised, write_changes
from torvet.rooms.telling import tell_booker

TIME_TO_HEAR_OF_IT = timedelta(days=1)
"""So long after a late yes the time may still be given up for nothing."""
TOLD = {
    Approval.APPROVED: _("“%(title)s” is approved. %(answer)s"),
    Approval.REFUSED: _("“%(title)s” could not be approved: %(answer)s"),
}


class ReasonNeeded(DomainError):
    message = _("Write why not, so that they can ask in another way.")
    field = "answer"


class AnsweredAlready(DomainError):
    message = _("Somebody has answered this already.")


class NothingAsked(DomainError):
    message = _("This was cancelled meanwhile; there is nothing left to say yes to.")


@promised
@transaction.atomic
def approve_booking(
    *, booking: Booking, by: User, now: datetime, answer: str = "", skips_clashes: bool = False
) -> Booking:
    """Its rooms are held from now on. Of two who are approved for the same time at once, the
    second is refused with RoomTaken; with `skips_clashes` the dates that are gone are left out.
    What was cancelled an instant before stays so; raises NothingAsked where that is all of it.
    """
    refuse_cpr({"answer": answer})
    waiting = _lock_waiting(booking)
    requested = _lock_requested(waiting)
    rooms = {one.room.pk: one.room for one in requested}
    asked = [Asked(one.room, one.span) for one in requested]
    clashes = clashes_of(asked, cells_of(rooms.values()))
    if clashes and (not skips_clashes or len(clashes) == len(asked)):
        raise RoomTaken(clashes)
    gone = {id(clash.asked): clash for clash in clashes}
    for one, wish in zip(requested, asked, strict=True):
        _settle(one, gone.get(id(wish)), now)
    write_changes(requested, code="rooms.occurrence.approved", by=by, now=now)
    _answer(waiting, Approval.APPROVED, answer, by, now)
    return waiting


def _lock_requested(waiting: Booking) -> list[Occurrence]:
    asked = waiting.occurrences.filter(state=State.REQUESTED)
    lock_cells(Room.objects.filter(occurrences__in=asked).distinct())
    rows = list(asked.select_for_update(of=("self",)).select_related("room").order_by("pk"))
    if not rows:
        raise NothingAsked
    return rows


def _settle(occurrence: Occurrence, clash: Clash | None, now: datetime) -> None:
    if clash is None:
        occurrence.state = State.HELD
        may_regret(occurrence, now + TIME_TO_HEAR_OF_IT)
    else:
        occurrence.state, occurrence.price = State.SKIPPED, 0
        occurrence.reason = kept(lambda: _("The room is taken."))


@transaction.atomic
def refuse_booking(*, booking: Booking, answer: str, by: User, now: datetime) -> Booking:
    """The written reason goes to whoever asked. Raises ReasonNeeded without one."""
    refuse_cpr({"answer": answer})
    if not answer.strip():
        raise ReasonNeeded
    waiting = _lock_waiting(booking)
    requested = list(
        waiting.occurrences.select_for_update().filter(state=State.REQUESTED).order_by("pk")
    )
    for one in requested:
        one.state, one.reason = State.REFUSED, answer.strip()[:400]
    write_changes(requested, code="rooms.occurrence.refused", by=by, now=now)
    _answer(waiting, Approval.REFUSED, answer, by, now)
    return waiting


def _lock_waiting(booking: Booking) -> Booking:
    standing = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if standing.approval != Approval.WAITING:
        raise AnsweredAlready
    return standing


def _answer(booking: Booking, approval: Approval, answer: str, by: User, now: datetime) -> None:
    booking.approval, booking.answer = approval, answer.strip()
    booking.answered_by, booking.answered_at = by, now
    booking.save(update_fields=["approval", "answer", "answered_by", "answered_at"])
    code = f"rooms.booking.{approval.value}"
    record(code=code, subject=booking, by=by, house_id=booking.house_id)
    tell_booker(booking, code=code, text=TOLD[approval], by=by, now=now, answer=booking.answer)
