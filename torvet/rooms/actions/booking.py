"""Booking a room: once, in a series, or several rooms at a time."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from itertools import combinations
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.audit.actions import line
from torvet.audit.models import Entry
from torvet.base.errors import DomainError
from torvet.base.rows import Carrying, insert, insert_with
from torvet.directory.models import Organization
from torvet.directory.writing import AnotherHouse, refuse_cpr
from torvet.rooms.looking import Look, Seen, look
from torvet.rooms.models import Approval, Booking, Occurrence, State
from torvet.rooms.plans import Plan
from torvet.rooms.promise import REFUSAL
from torvet.rooms.reasons import kept
from torvet.rooms.selectors.lending import Lending
from torvet.rooms.selectors.taken import Asked, clashes_of
from torvet.rooms.taking import (
    AgainstTheRules,
    RoomNotLent,
    RoomTaken,
    agree,
    lock_cells,
    lock_organization,
    occurrence_of,
)
from torvet.rooms.wording import RuleWords


def book(
    *,
    lending: Lending,
    organization: Organization,
    plan: Plan,
    by: User | None,
    now: datetime,
    skips_clashes: bool = False,
    by_the_rules: bool = True,
    held_to: Collection[str] | None = None,
    **values: Any,
) -> Booking:
    """All rooms at all times, or nothing; with `skips_clashes` the times that cannot be had are
    kept as left out, with the reason, unless every one of them is.

    `lending` are the rules of the house whose rooms they are. `held_to` names the only ones that
    count, where the others were settled before (a season).
    `values` are the booking's own fields: title, expected, is_public, note, offer, contact_….
    Where the house's rules ask for approval it waits for the answer and holds no room yet.
    Raises AgainstTheRules, RoomTaken, RoomNotLent, RoomsBelongTogether, LooksLikeCpr, AnotherHouse.
    """
    refuse_cpr(values)
    check_rooms(lending, organization, plan)
    asked = plan.asked
    if not asked:
        raise NothingToBook
    is_lone = _is_lone(asked, lending)
    holds_locks = lending.counts_the_week or not is_lone
    try:
        with transaction.atomic() if holds_locks else nullcontext():
            if lending.counts_the_week:
                lock_organization(organization)
            if not is_lone:
                lock_cells(plan.rooms)
            seen = look(
                lending=lending,
                organization=organization,
                asked=asked,
                now=now,
                expected=values.get("expected"),
                by_the_rules=by_the_rules,
                asks_who_has_it=not is_lone,
            )
            seen = seen if held_to is None else seen.held_to(held_to)
            if not (skips_clashes and leaves_some(seen)):
                refuse(seen)
            return _write(organization, plan, seen, by=by, now=now, **values)
    except IntegrityError as refused:
        if REFUSAL not in str(refused):
            raise
    raise RoomTaken(clashes_of(asked, lending.cells))


def _is_lone(asked: Sequence[Asked], lending: Lending) -> bool:
    """One cell once, with nothing kept free around it. Such a booking takes a single claim, and the
    database locks that cell as it writes it: no need to look or lock before, and what is written
    needs no transaction around it."""
    if len(asked) != 1 or asked[0].taken != asked[0].span:
        return False
    return len(lending.cells.get(asked[0].room.pk, ())) == 1


def refuse(seen: Look) -> None:
    """Raise what stands in the way, if anything does: the rules first, since nobody can lift a
    rule by finding another time."""
    if seen.broken:
        raise AgainstTheRules(RuleWords(seen.lending).of_all(seen.broken), broken=seen.broken)
    if seen.clashes:
        raise RoomTaken(seen.clashes)


class NothingToBook(DomainError):
    message = gettext_lazy("There is no date to book.")
    field = "day"


class RoomsBelongTogether(DomainError):
    message = gettext_lazy("%(one)s and %(other)s share space or equipment; choose one of them.")
    field = "rooms"


def check_rooms(lending: Lending, organization: Organization, plan: Plan) -> None:
    for room in plan.rooms:
        if not lending.house.pk == room.house_id == organization.house_id:
            raise AnotherHouse
        if not room.is_lent or room.is_archived:
            raise RoomNotLent(room=room.name)
    for one, other in combinations(plan.rooms, 2):
        if lending.cells[one.pk] & lending.cells[other.pk]:
            raise RoomsBelongTogether(one=one.name, other=other.name)


def leaves_some(seen: Look) -> bool:
    """Something is left, and the times asked for do not stand in each other's way."""
    return bool(seen.free) and all(clash.by for clash in seen.clashes)


def _write(
    organization: Organization,
    plan: Plan,
    seen: Look,
    *,
    by: User | None,
    now: datetime,
    **values: Any,
) -> Booking:
    booking = Booking(
        house=seen.lending.house,
        organization=organization,
        category=seen.category,
        first_on=plan.first_on,
        start=plan.start,
        end=plan.end,
        rule=plan.rule,
        approval=Approval.WAITING if seen.needs_approval else Approval.NOT_NEEDED,
        booked_by=by,
        booked_at=now,
        **values,
    )
    left_out = len(seen.seen) - len(seen.free)
    is_asked = booking.approval == Approval.WAITING
    details = {"occurrences": len(seen.free), "left_out": left_out, "is_asked": is_asked}
    house_id = booking.house_id
    made = line(
        code="rooms.booking.made", subject=booking, by=by, house_id=house_id, details=details
    )
    booking.written = list(occurrences_of(booking, seen, now))
    _insert(booking, made, booking.written)
    return booking


def _insert(booking: Booking, made: Entry, times: Sequence[Occurrence]) -> None:
    """The times last of all, since others who want these rooms wait from here until it is
    committed. A single one goes with the booking in one statement."""
    if len(times) == 1:
        insert_with(booking, Carrying(made, "subject_id"), Carrying(times[0], "booking_id"))
    else:
        insert(booking)
        made.subject_id = booking.pk
        insert(made)
        Occurrence.objects.bulk_create(times)


def occurrences_of(booking: Booking, seen: Look, now: datetime) -> Iterator[Occurrence]:
    """Unsaved; what cannot be had is left out, with the reason."""
    free = State.REQUESTED if booking.approval == Approval.WAITING else State.HELD
    words = RuleWords(seen.lending) if seen.broken else None
    for one in seen.seen:
        if one.is_free:
            made = occurrence_of(booking, one.asked, state=free, now=now)
            agree(made, one.price, one.free_until, now)
        else:
            reason = kept(partial(_because, one, words))
            made = occurrence_of(booking, one.asked, state=State.SKIPPED, now=now, reason=reason)
        yield made


def _because(one: Seen, words: RuleWords | None) -> str:
    """Why a time is left out, without telling what others keep private."""
    if one.refusals and words:
        return " ".join(map(words.of, one.refusals))
    clash = one.clash
    if clash is None or clash.by is None or not clash.by.booking.is_public:
        return _("The room is taken.")
    return _("The room is taken: %(title)s.") % {"title": clash.by.booking.title}
