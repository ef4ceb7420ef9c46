"""Whom to tell when something happens to a booking, and where they can read about it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.directory.models import House
from torvet.engines.spans import Span
from torvet.notices.actions import tell_person
from torvet.rooms.models import Booking, BookingKind, Occurrence, Room
from torvet.rooms.reasons import read_reason
from torvet.ui.addresses import address_of
from torvet.ui.components.amounts import kroner
from torvet.ui.components.times import lazy_moment


def tell_booker(
    booking: Booking,
    *,
    code: str,
    text: str | Promise,
    by: User | None,
    now: datetime,
    **values: object,
) -> None:
    """Who made the booking, and the one it was made for by phone, if they left an address.
    `text` has places for the booking's %(title)s and for `values`."""
    link = address_of("booking", booking.house.slug, booking.pk)
    told: list[User | str] = [booking.booked_by] if booking.booked_by else []
    if booking.contact_email:
        told.append(booking.contact_email)
    for person in told:
        tell_person(
            house=booking.house,
            to=person,
            code=code,
            text=text,
            by=by,
            now=now,
            link=link,
            values={"title": booking.title, **values},
        )


def tell_of_cancelled(rows: Sequence[Occurrence], *, by: User | None, now: datetime) -> None:
    """Once for each booking whose times somebody else gave up. What a machine gives up, whoever
    sets it to work tells of."""
    if by is None:
        return
    times: dict[int, list[Occurrence]] = {}
    for one in sorted(rows, key=lambda row: row.start):
        times.setdefault(one.booking_id, []).append(one)
    known = Booking.objects.select_related("house", "booked_by").in_bulk(times)
    for booking in known.values():
        if booking.kind == BookingKind.USE:
            _tell_of_cancelled(booking, times[booking.pk], by, now)


def _tell_of_cancelled(
    booking: Booking, times: Sequence[Occurrence], by: User, now: datetime
) -> None:
    first = times[0]
    tell_booker(
        booking,
        code="rooms.occurrence.cancelled",
        text=ngettext_lazy(
            "%(who)s has cancelled “%(title)s” on %(moment)s. %(reason)s",
            "%(who)s has cancelled %(count)d times of “%(title)s”, the first on %(moment)s."
            " %(reason)s",
            len(times),
        ),
        by=by,
        now=now,
        who=by,
        count=len(times),
        moment=_moment(booking.house, first.span),
        reason=_lazy_why(first.reason, sum(one.owed for one in times)),
    )


def tell_of_moved(
    one: Occurrence, left: tuple[Room, Span], *, by: User | None, now: datetime
) -> None:
    """Where somebody else than the booker moved a time."""
    if by is None:
        return
    room, span = left
    house = one.booking.house
    tell_booker(
        one.booking,
        code="rooms.occurrence.moved",
        text=_(
            "%(who)s has moved “%(title)s” from %(old_room)s on %(old)s to %(room)s on %(moment)s."
        ),
        by=by,
        now=now,
        who=by,
        old_room=room.name,
        old=_moment(house, span),
        room=one.room.name,
        moment=_moment(house, one.span),
    )


def tell_of_changed(
    old: Booking, new: Booking, first: Span, *, by: User | None, now: datetime
) -> None:
    """Where somebody else than the booker changed a series."""
    if by is None:
        return
    tell_booker(
        new,
        code="rooms.booking.split",
        text=_("%(who)s has changed “%(old)s” from %(moment)s on. See what it is now."),
        by=by,
        now=now,
        who=by,
        old=old.title,
        moment=_moment(new.house, first),
    )


def tell_of_edited(booking: Booking, *, by: User, now: datetime) -> None:
    """Where somebody else than the booker said something else about it."""
    tell_booker(
        booking,
        code="rooms.booking.changed",
        text=_("%(who)s has changed what is said about “%(title)s”. Its times are the same."),
        by=by,
        now=now,
        who=by,
    )


def owed_in_words(owed: int) -> str:
    if not owed:
        return ""
    return gettext("It costs %(price)s all the same.") % {"price": kroner(owed)}


lazy_owed = lazy(owed_in_words, str)
"""In the language of whoever reads it."""


def _why(reason: str, owed: int) -> str:
    return f"{read_reason(reason)} {owed_in_words(owed)}".strip()


_lazy_why = lazy(_why, str)


def _moment(house: House, span: Span) -> str:
    return lazy_moment(house.now(span.start), house.now(span.end))
