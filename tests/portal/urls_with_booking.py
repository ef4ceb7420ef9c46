"""The site as it is, with an address where a booking is made and one about each booking."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as production


def nothing(request: HttpRequest, house: str, pk: int = 0) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("h/<slug:house>/bookings/new/", nothing, name="booking_new"),
    path("h/<slug:house>/bookings/<int:pk>/", nothing, name="booking"),
    *production,
]
