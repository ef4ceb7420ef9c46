"""Every address of the rooms, a module for each of their subjects."""

from torvet.rooms.urls import arranging, waiting

urlpatterns = [
    *arranging.urlpatterns,
    *waiting.urlpatterns,
]
