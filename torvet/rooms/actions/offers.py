"""Answering what the waiting list offers: yes, no, or nothing in time.

offered ──yes──► accepted, the room is held
        ──no───► declined ─┐
        ──time─► lapsed ───┴► the next in line is offered it
"""

from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.engines.rooms.house_rules import SECOND_THOUGHTS
from torvet.notices.actions import tell_person
from torvet.rooms.models import Approval, Occurrence, State, WaitingState, WaitingWish
from torvet.rooms.offering import lock_with_neighbours, offer_freed, settle
from torvet.rooms.reasons import kept
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.taking import may_regret, write_changes
from torvet.ui.components.times import lazy_moment


class NoLongerOffered(DomainError):
    message = _("The offer no longer stands: %(state)s.")


class AnsweredTooLate(DomainError):
    message = _("The time to answer has run out, so the room is offered to the next in line.")


@transaction.atomic
def accept(*, wish: WaitingWish, by: User, now: datetime) -> Occurrence:
    """Yes: the room is held from now on. Where the house's terms ask for approval, it becomes a
    request instead, like any other. Raises NoLongerOffered, AnsweredTooLate."""
    standing, held = _lock_offer(wish, now)
    booking = held.booking
    if _needs_approval(held):
        booking.approval = Approval.WAITING
        booking.save(update_fields=["approval"])
        held.state = State.REQUESTED
    else:
        held.state = State.HELD
    may_regret(held, now + SECOND_THOUGHTS)
    write_changes([held], code="rooms.occurrence.accepted", by=by, now=now)
    settle(standing, WaitingState.ACCEPTED, by)
    return held


def _needs_approval(held: Occurrence) -> bool:
    lending = lending_of(held.booking.house)
    return bool(lending.resolved(held.room, held.booking.category).terms.needs_approval)


@transaction.atomic
def decline(*, wish: WaitingWish, by: User, now: datetime) -> WaitingWish:
    """No: the next in line is offered it. Raises NoLongerOffered, AnsweredTooLate."""
    standing, held = _lock_offer(wish, now)
    settle(standing, WaitingState.DECLINED, by)
    _pass_on(standing, held, _("The offer was declined."), by=by, now=now)
    return standing


def lapse_offers(*, now: datetime) -> int:
    """What nobody answered in time is offered to the next. Returns how many lapsed."""
    late = WaitingWish.objects.filter(state=WaitingState.OFFERED, answer_by__lte=now)
    return sum(_lapse(one, now) for one in late.select_related("room__house"))


@transaction.atomic
def _lapse(wish: WaitingWish, now: datetime) -> bool:
    """False where somebody answered before the room was locked."""
    lock_with_neighbours([wish.room], now)
    standing = _offered(wish)
    if standing is None:
        return False
    held = _held(standing)
    settle(standing, WaitingState.LAPSED, None)
    _tell_that_it_lapsed(standing, now)
    _pass_on(standing, held, _("The offer was not answered in time."), by=None, now=now)
    return True


def _lock_offer(wish: WaitingWish, now: datetime) -> tuple[WaitingWish, Occurrence]:
    lock_with_neighbours([wish.room], now)
    standing = _offered(wish)
    if standing is None:
        wish.refresh_from_db()
        raise NoLongerOffered(state=wish.get_state_display())
    if standing.answer_by is not None and now >= standing.answer_by:
        raise AnsweredTooLate
    return standing, _held(standing)


def _offered(wish: WaitingWish) -> WaitingWish | None:
    offered = WaitingWish.objects.select_for_update(of=("self",)).filter(
        pk=wish.pk, state=WaitingState.OFFERED
    )
    return offered.select_related("house", "room", "wished_by").first()


def _held(wish: WaitingWish) -> Occurrence:
    held = Occurrence.objects.select_for_update(of=("self",)).filter(answers_wish=wish)
    return held.select_related("room", "booking__house", "booking__category").get()


def _pass_on(
    wish: WaitingWish, held: Occurrence, reason: Promise, *, by: User | None, now: datetime
) -> None:
    held.state, held.reason = State.CANCELLED, kept(lambda: reason)
    write_changes([held], code="rooms.occurrence.cancelled", by=by, now=now)
    offer_freed(house=wish.house, now=now, freed=[(held.room, held.span)])


def _tell_that_it_lapsed(wish: WaitingWish, now: datetime) -> None:
    if wish.wished_by is None:
        return
    house = wish.house
    tell_person(
        house=house,
        to=wish.wished_by,
        code="rooms.wish.lapsed",
        text=_(
            "You did not answer in time about %(room)s on %(moment)s, so it is offered to the next"
            " in line."
        ),
        by=None,
        now=now,
        values={
            "room": wish.room.name,
            "moment": lazy_moment(house.now(wish.start), house.now(wish.end)),
        },
    )
