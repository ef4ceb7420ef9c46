"""Offering time that has become free to those who wait for it. Used by the actions only.

    freed          ━━━━━━━━━━━━○
    1st, hall          ━━━━━○       offered: held until the wisher answers
    2nd, hall      ━━━━━━━━━○       waits on: part of it is held by the first
    3rd, hall                ━━━○   offered

Whoever gives time free locks with `lock_with_neighbours` before touching any row, so that all
about a room and its neighbours happens one after the other, always in the same order: cells,
wish, occurrence.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory.models import House
from torvet.engines.spans import Span
from torvet.notices.actions import tell_person
from torvet.rooms.looking import Look, look
from torvet.rooms.models import Booking, Occurrence, Room, State, WaitingState, WaitingWish
from torvet.rooms.promise import REFUSAL
from torvet.rooms.selectors.lending import Lending, lending_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.selectors.waiting import waiting_for, within
from torvet.rooms.taking import agree, lock_cells, occurrence_of
from torvet.ui.components.times import lazy_moment

Freed = tuple[Room, Span]
WHOLE_DAY = timedelta(days=1)


def lock_with_neighbours(rooms: Iterable[Room], now: datetime) -> None:
    """Lock some rooms together with every room that somebody waits for and that shares cells with
    them, in one go."""
    own = list(rooms)
    if not own:
        return
    wishes = waiting_for(own[0].house, own, now)
    lock_cells([*own, *{wish.room_id: wish.room for wish in wishes}.values()])


def offer_freed(*, house: House, now: datetime, freed: Sequence[Freed]) -> list[WaitingWish]:
    """Offer what has become free, in the order of the borrowers' priority and then of asking, to
    those whose whole wish is free now. Inside the transaction that gives it free."""
    rooms = {room.pk: room for room, _span in freed}
    spans = [_with_buffers(span) for _room, span in freed]
    wishes = list(waiting_for(house, rooms.values(), now).filter(within(spans)))
    if not wishes:
        return []
    lock_cells([*rooms.values(), *(wish.room for wish in wishes)])
    lending = lending_of(house)
    waiting = WaitingWish.objects.select_for_update(of=("self",)).filter(
        pk__in=[wish.pk for wish in wishes], state=WaitingState.WAITING
    )
    in_line = sorted(
        waiting.select_related("room", "organization", "house", "wished_by"),
        key=lambda wish: (lending.priority_of(wish.organization), wish.wished_at, wish.pk),
    )
    return [wish for wish in in_line if _offer_if_free(wish, lending, now)]


def _with_buffers(span: Span) -> Span:
    """Wide enough to find also those who only the time kept free around the use kept out."""
    return Span(span.start - WHOLE_DAY, span.end + WHOLE_DAY)


def _offer_if_free(wish: WaitingWish, lending: Lending, now: datetime) -> bool:
    if not wish.room.is_lent or wish.room.is_archived:
        return False
    seen = look(
        lending=lending,
        organization=wish.organization,
        asked=[Asked(wish.room, Span(wish.start, wish.end))],
        now=now,
        by_the_rules=False,
    )
    if seen.clashes:
        return False
    try:
        with transaction.atomic():
            _offer(wish, seen, lending, now)
    except IntegrityError as taken:  # somebody booked it in this instant, without waiting in line
        if REFUSAL not in str(taken):
            raise
        return False
    return True


def _offer(wish: WaitingWish, seen: Look, lending: Lending, now: datetime) -> None:
    wish.occurrence = _held_for(wish, seen, lending.house, now)
    wish.state = WaitingState.OFFERED
    wish.answer_by = min(now + timedelta(hours=lending.policy.offer_hours), wish.start)
    wish.save(update_fields=["occurrence", "state", "answer_by"])
    record(code="rooms.wish.offered", subject=wish, by=None, house_id=wish.house_id)
    if wish.wished_by is None:
        return
    house = lending.house
    tell_person(
        house=house,
        to=wish.wished_by,
        code="rooms.wish.offered",
        text=_(
            "You can have %(room)s on %(moment)s: it is your turn. It is kept for you until"
            " %(answer_by)s. Say yes or no."
        ),
        by=None,
        now=now,
        link=reverse("waiting_answer", args=[house.slug, wish.pk]),
        values={
            "room": wish.room.name,
            "moment": lazy_moment(house.now(wish.start), house.now(wish.end)),
            "answer_by": lazy_moment(house.now(wish.answer_by)),
        },
    )


def _held_for(wish: WaitingWish, seen: Look, house: House, now: datetime) -> Occurrence:
    begins, ends = house.now(wish.start), house.now(wish.end)
    booking = Booking.objects.create(
        house=house,
        organization=wish.organization,
        category=seen.category,
        title=wish.title,
        expected=wish.expected,
        is_public=wish.is_public,
        first_on=begins.date(),
        start=begins.time(),
        end=ends.time(),
        booked_by=wish.wished_by,
        booked_at=now,
    )
    (one,) = seen.seen
    held = occurrence_of(booking, one.asked, state=State.OFFERED, now=now)
    agree(held, one.price, one.free_until, now)
    held.save()
    details = {"occurrences": 1, "wish": wish.pk}
    code = "rooms.booking.made"
    record(code=code, subject=booking, by=None, house_id=house.pk, details=details)
    return held


def settle(wish: WaitingWish, state: WaitingState, by: User | None) -> None:
    """What became of it; saved and written down."""
    wish.state = state
    wish.save(update_fields=["state"])
    record(code=f"rooms.wish.{state.value}", subject=wish, by=by, house_id=wish.house_id)


def give_up_offers(occurrences: Iterable[Occurrence], by: User | None) -> None:
    """Somebody cancelled what they were offered instead of answering."""
    for wish in _offered_by(occurrences):
        settle(wish, WaitingState.DECLINED, by)


def back_in_line(occurrences: Iterable[Occurrence]) -> None:
    """What was offered is taken away again; the wish stands as before."""
    for wish in _offered_by(occurrences):
        wish.state, wish.occurrence, wish.answer_by = WaitingState.WAITING, None, None
        wish.save(update_fields=["state", "occurrence", "answer_by"])


def _offered_by(occurrences: Iterable[Occurrence]) -> Iterable[WaitingWish]:
    return WaitingWish.objects.select_for_update().filter(
        occurrence__in=[one.pk for one in occurrences], state=WaitingState.OFFERED
    )
