from django.urls import path

from torvet.rooms.views import arranging

urlpatterns = [
    path("h/<slug:house>/rooms/add/", arranging.room_add, name="room_add"),
    path("h/<slug:house>/rooms/of-places/", arranging.rooms_of_places, name="rooms_of_places"),
    path("h/<slug:house>/rooms/<int:pk>/edit/", arranging.room_edit, name="room_edit"),
    path("h/<slug:house>/rooms/<int:pk>/archive/", arranging.room_archive, name="room_archive"),
    path("h/<slug:house>/rooms/<int:pk>/restore/", arranging.room_restore, name="room_restore"),
    path("h/<slug:house>/rooms/<int:pk>/pictures/", arranging.picture_add, name="picture_add"),
    path("h/<slug:house>/room-pictures/<int:pk>.jpg", arranging.picture, name="picture"),
    path(
        "h/<slug:house>/room-pictures/<int:pk>/remove/",
        arranging.picture_remove,
        name="picture_remove",
    ),
]
