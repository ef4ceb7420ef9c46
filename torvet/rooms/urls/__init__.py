"""Every address of the rooms, a module for each of their subjects."""

from torvet.rooms.urls import arranging, bookings, waiting

urlpatterns = [
    *arranging.urlpatterns,
    *bookings.urlpatterns,
    *waiting.urlpatterns,
]
