"""What was done to a booking and its times, from the audit."""

from django.db.models import Q

from torvet.audit.models import Entry
from torvet.rooms.models import Booking

SAID_OF_THE_BOOKING = ("rooms.occurrence.approved", "rooms.occurrence.refused")


def entries_of(booking: Booking) -> list[Entry]:
    """Newest first. What is answered for the whole booking is not told for each time again."""
    times = list(booking.occurrences.values_list("pk", flat=True))
    of_booking = Q(subject_kind="booking", subject_id=booking.pk)
    of_times = Q(subject_kind="occurrence", subject_id__in=times)
    own = Entry.objects.filter(of_booking | of_times)
    return list(own.exclude(code__in=SAID_OF_THE_BOOKING).select_related("by"))
