"""Every address of the rooms, a module for each of their subjects."""

from torvet.rooms.urls import arranging

urlpatterns = [
    *arranging.urlpatterns,
]
