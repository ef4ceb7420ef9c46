"""The list of what is booked, as a page and to take along."""

from collections.abc import Iterable
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from torvet.directory import downloads
from torvet.directory.http import HouseRequest, in_house, page
from torvet.rooms import rules
from torvet.rooms.forms.listing import BookingsForm
from torvet.rooms.models import Booking, Occurrence
from torvet.rooms.outgoing import rows_of_bookings
from torvet.rooms.presenting import ShownBooking, shown_booking
from torvet.rooms.selectors.bookings import bookings_of
from torvet.rooms.selectors.listing import Wanted, listed, rooms_and_states, times_of

A_PAGE = 30


@require_safe
@in_house
def bookings(request: HouseRequest) -> HttpResponse:
    """One's own; all of them for the coordinator. What is to come, where nothing else is asked."""
    now = timezone.now()
    form = _form(request, now)
    found = listed(bookings_of(request.membership), form.wanted(), now)
    one_page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "form": form,
        "page": one_page,
        "lines": _lines(request, one_page.object_list, form.wanted(), now),
        "asked": request.GET.urlencode(),
        "may_book": rules.may_ask_for_room(request.membership),
    }
    return page(request, "rooms/bookings.html", context, part="results")


def _form(request: HouseRequest, now: datetime) -> BookingsForm:
    today = request.house.today(now)
    return BookingsForm(request.GET, membership=request.membership, today=today)


def _lines(
    request: HouseRequest, found: Iterable[Booking], wanted: Wanted, now: datetime
) -> list[ShownBooking]:
    bookings = list(found)
    told = rooms_and_states(bookings, wanted, now)
    return [shown_booking(one, *told[one.pk], request.house) for one in bookings]


@require_safe
@in_house
def bookings_export(request: HouseRequest, kind: str) -> HttpResponse:
    """The times that the list was narrowed to, else every time, as Torvet's own import reads
    them."""
    now = timezone.now()
    form, own = _form(request, now), bookings_of(request.membership)
    times = (
        times_of(own, form.wanted(), now)
        if form.is_narrowed
        else Occurrence.objects.filter(booking__in=own)
    )
    name = f"{request.house.slug}-bookings-{request.house.today(now)}"
    return downloads.sheet(rows_of_bookings(request.house, times), name, kind)
