"""Whom to tell when something happens to a booking, and where they can read about it."""

from datetime import datetime

from django.utils.functional import Promise

from torvet.accounts.models import User
from torvet.notices.actions import tell_person
from torvet.rooms.models import Booking
from torvet.ui.addresses import address_of


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
