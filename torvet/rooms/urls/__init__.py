"""Every address of the rooms, a module for each of their subjects."""

from torvet.rooms.urls import (
    arranging,
    blackouts,
    bookings,
    lending,
    requests,
    statements,
    waiting,
)

urlpatterns = [
    *arranging.urlpatterns,
    *blackouts.urlpatterns,
    *bookings.urlpatterns,
    *lending.urlpatterns,
    *requests.urlpatterns,
    *statements.urlpatterns,
    *waiting.urlpatterns,
]
