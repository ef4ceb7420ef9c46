"""Every address of the site, app by app. They are tried from the top, so those most asked for come
first: rooms, and the pages that show them."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("torvet.rooms.urls")),
    path("", include("torvet.portal.urls")),
    path("", include("torvet.accounts.urls")),
    path("", include("torvet.directory.urls")),
    path("", include("torvet.notices.urls")),
    path("", include("torvet.seasons.urls")),
    path("", include("torvet.meetings.urls")),
    path("", include("torvet.surveys.urls")),
    path("", include("torvet.network.urls")),
    path("", include("torvet.collaborations.urls")),
    path("", include("torvet.matching.urls")),
    path("", include("torvet.exchange.urls")),
    path("", include("torvet.exchange.calendars.urls")),
    path("", include("torvet.exchange.wishes.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("", include("torvet.demo.urls")))
