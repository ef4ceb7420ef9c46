"""Bookings: each row is held against the house and the rows before it, so that of two that want
one room at one time the first has it and the other is refused, with what it clashes with.

Of a series the days that are taken are left out, each with what it clashes with, unless all are.
What the list's former edition brought follows it first (`following`, `moving`).
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.directory.models import Organization
from torvet.engines.spans import Span
from torvet.exchange.planning import changes, following, moving
from torvet.exchange.planning.booked import (
    BESIDE,
    actor_of,
    first_time,
    occurrences_of,
    refuse,
    rooms_of,
    spans_of,
)
from torvet.exchange.planning.comparison import Comparison
from torvet.exchange.planning.diary import Holder
from torvet.exchange.planning.telling import all_in_words, taken_by
from torvet.exchange.records import WAITING, BookingRecord, Values
from torvet.rooms.models import Approval, Booking, Occurrence, State

ENDS_FIRST = gettext_lazy("It ends before it starts.")
NO_ACTOR = gettext_lazy("It does not say who has the room.")


def compare(work: Comparison) -> None:
    following.follow(work)
    moving.compare(work)
    for record in work.reading.bookings.values():
        if not changes.is_known(work, record):
            _compare_one(work, record)


def _compare_one(work: Comparison, record: BookingRecord) -> None:
    actor = actor_of(work, record)
    spans = list(spans_of(record, work.now.house.zone))
    if not spans:
        refuse(work, record, _("To"), str(ENDS_FIRST))
    elif actor is None:
        refuse(work, record, _("Actor"), str(NO_ACTOR))
    elif record.state == WAITING:
        _ask(work, record, actor, spans)
    else:
        _take(work, record, actor, spans)


def _take(work: Comparison, record: BookingRecord, actor: Organization, spans: list[Span]) -> None:
    rooms = rooms_of(work, record)
    held: list[Occurrence] = []
    why: list[str] = []
    for span in spans:
        wanted = work.now.diary.taken(rooms, Holder(record.name, span, record.origin))
        holder = work.now.diary.in_the_way(wanted)
        if holder is None:
            work.now.diary.add(wanted)
        else:
            why.append(taken_by(work.now.house, holder))
        state = State.HELD if holder is None else State.SKIPPED
        reason = "" if holder is None else why[-1]
        held += occurrences_of(work, rooms, wanted, state, reason)
    if len(why) == len(spans):
        refuse(work, record, _("Room"), why[0])
        return
    for reason in why:
        work.ledger.refuse_field(record.origin, _("Room"), reason)
    _create(work, record, actor, held)


def _ask(work: Comparison, record: BookingRecord, actor: Organization, spans: list[Span]) -> None:
    """It waits for the house's answer; what is over waits for none."""
    if spans[-1].end <= work.now.now:
        work.ledger.set_aside(record.origin, "booking_never_answered")
        return
    rooms = rooms_of(work, record)
    asked: list[Occurrence] = []
    for span in spans:
        wanted = work.now.diary.taken(rooms, Holder(record.name, span, record.origin))
        asked += occurrences_of(work, rooms, wanted, State.REQUESTED)
    work.ledger.note("booking_waits", record.origin)
    _create(work, record, actor, asked)


def _create(
    work: Comparison, record: BookingRecord, actor: Organization, times: list[Occurrence]
) -> None:
    house, spans = work.now.house, list(dict.fromkeys(time.span for time in times))

    def values(only: set[str] | None) -> Values:  # noqa: ARG001  a booking is new or known
        is_waiting = record.state == WAITING
        return {
            "house": house,
            "organization": actor,
            "title": record.name or actor.name,
            "is_public": False,
            **first_time(house, spans),
            "rule": record.rule,
            "approval": Approval.WAITING if is_waiting else Approval.NOT_NEEDED,
            "booked_at": work.now.now,
            "expected": record.expected,
            **{name: getattr(record, name) for name in BESIDE},
        }

    result = work.meet(record, Booking, work.now.bookings, values, lambda: None)
    rooms = ", ".join(dict.fromkeys(time.room.name for time in times))
    who = [actor.name, result.thing.title] if record.name != actor.name else [actor.name]
    work.ledger.show(record.origin, " · ".join(who), rooms, all_in_words(house, spans))
    for time in times:
        time.booking = result.thing
        work.plan.create(time)
