"""The directory's addresses, a module for each of its subjects."""

from torvet.directory.urls import actors, house, map, needs, offers, words

urlpatterns = [
    *map.urlpatterns,
    *actors.urlpatterns,
    *offers.urlpatterns,
    *needs.urlpatterns,
    *words.urlpatterns,
    *house.urlpatterns,
]
