"""Bookings as a list to take along; the headings are such that the import reads it back."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from torvet.directory.models import House
from torvet.rooms.models import Occurrence

Row = list[str]


def rows_of_bookings(house: House, times: QuerySet[Occurrence]) -> Iterator[Row]:
    yield [
        pgettext("list", "Organization"),
        _("Purpose"),
        _("Start"),
        _("End"),
        _("Room"),
        _("State"),
        _("People"),
    ]
    rows = times.select_related("booking__organization", "room").order_by("start", "pk")
    for one in rows:
        booking = one.booking
        yield [
            booking.organization.name if booking.organization else "",
            booking.title,
            *(f"{house.now(moment):%d.%m.%Y %H:%M}" for moment in one.span),
            one.room.name,
            one.get_state_display(),
            str(booking.expected or ""),
        ]
