from django.urls import path, re_path

from torvet.rooms.views import again, bookings, changing, listing, rooms, times

urlpatterns = [
    path("h/<slug:house>/rooms/", rooms.rooms, name="rooms"),
    path("h/<slug:house>/rooms/<int:pk>/", rooms.room, name="room"),
    path("h/<slug:house>/bookings/", listing.bookings, name="bookings"),
    path("h/<slug:house>/bookings/new/", bookings.booking_new, name="booking_new"),
    path("h/<slug:house>/bookings/copy-week/", again.week_copy, name="week_copy"),
    path("h/<slug:house>/bookings/of-offers/", again.offers_unbooked, name="offers_unbooked"),
    path("h/<slug:house>/bookings/of-offers/book/", again.offers_book, name="offers_book"),
    path(
        "h/<slug:house>/bookings/list.<str:kind>", listing.bookings_export, name="bookings_export"
    ),
    path("h/<slug:house>/bookings/<int:pk>/", times.booking, name="booking"),
    path("h/<slug:house>/bookings/<int:pk>/edit/", changing.booking_edit, name="booking_edit"),
    path("h/<slug:house>/bookings/<int:pk>/undo/", times.booking_undo, name="booking_undo"),
    path("h/<slug:house>/times/<int:pk>/cancel/", times.occurrence_cancel, name="booking_cancel"),
    path("h/<slug:house>/times/<int:pk>/move/", changing.occurrence_move, name="booking_move"),
    path(
        "h/<slug:house>/times/<int:pk>/change/", changing.occurrence_change, name="booking_change"
    ),
    re_path(
        r"^h/(?P<house>[-\w]+)/times/restore/(?P<numbers>\d+(?:-\d+){0,59})/$",
        times.occurrences_restore,
        name="occurrences_restore",
    ),
]
