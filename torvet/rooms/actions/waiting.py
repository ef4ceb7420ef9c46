"""Standing in line for a room that is taken."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import Organization
from torvet.directory.writing import AnotherHouse, refuse_cpr
from torvet.engines.spans import Span
from torvet.rooms.looking import Look, look
from torvet.rooms.models import Room, WaitingState, WaitingWish
from torvet.rooms.offering import settle
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.selectors.waiting import OPEN
from torvet.rooms.taking import AgainstTheRules, RoomNotLent, lock_cells
from torvet.rooms.wording import RuleWords


class FreeNow(DomainError):
    message = _("%(room)s is free at that time: you can book it at once.")


class YoursAlready(DomainError):
    message = _("You have the room at that time yourselves.")


class WishedAlready(DomainError):
    message = _("You are on the waiting list for this already.")


class NotInLine(DomainError):
    message = _("You no longer stand in line for this.")


class IsOffered(DomainError):
    message = _("It has just been offered to you: say yes or no to that.")


@transaction.atomic
def wish(
    *,
    room: Room,
    span: Span,
    organization: Organization,
    title: str,
    by: User | None,
    now: datetime,
    expected: int | None = None,
    is_public: bool = True,
) -> WaitingWish:
    """Stand in line for a room that somebody else has. The house's rules count as for a booking.

    Raises FreeNow, YoursAlready, WishedAlready, AgainstTheRules, RoomNotLent, AnotherHouse,
    LooksLikeCpr.
    """
    refuse_cpr({"title": title})
    if organization.house_id != room.house_id:
        raise AnotherHouse
    if not room.is_lent or room.is_archived:
        raise RoomNotLent(room=room.name)
    lock_cells([room])
    seen = look(
        lending=lending_of(room.house),
        organization=organization,
        asked=[Asked(room, span)],
        now=now,
        expected=expected,
    )
    _refuse_to_wait(seen, room, span, organization)
    wished = WaitingWish.objects.create(
        house=room.house,
        room=room,
        organization=organization,
        start=span.start,
        end=span.end,
        title=title.strip(),
        expected=expected,
        is_public=is_public,
        wished_by=by,
        wished_at=now,
    )
    record(code="rooms.wish.made", subject=wished, by=by, house_id=room.house_id)
    return wished


def _refuse_to_wait(seen: Look, room: Room, span: Span, organization: Organization) -> None:
    if seen.broken:
        raise AgainstTheRules(RuleWords(seen.lending).of_all(seen.broken), broken=seen.broken)
    if not seen.clashes:
        raise FreeNow(room=room.name)
    by = seen.clashes[0].by
    if by and by.booking.organization_id == organization.pk:
        raise YoursAlready
    same = room.waiting_wishes.filter(
        organization=organization, start=span.start, end=span.end, state__in=OPEN
    )
    if same.exists():
        raise WishedAlready


@transaction.atomic
def withdraw(*, wish: WaitingWish, by: User) -> WaitingWish:
    """Leave the line. Raises IsOffered where it is one's turn by now, NotInLine."""
    standing = WaitingWish.objects.select_for_update().get(pk=wish.pk)
    if standing.state == WaitingState.OFFERED:
        raise IsOffered
    if standing.state != WaitingState.WAITING:
        raise NotInLine
    settle(standing, WaitingState.WITHDRAWN, by)
    return standing
