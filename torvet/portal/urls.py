from django.urls import path

from torvet.portal.views import calendar, home, today, totals

urlpatterns = [
    path("", home.home, name="home"),
    path("h/<slug:house>/", home.house, name="house"),
    path("h/<slug:house>/today/", today.today, name="today"),
    path("h/<slug:house>/calendar/", calendar.calendar, name="calendar"),
    path("p/<slug:house>/calendar/", calendar.public_calendar, name="public_calendar"),
    path("h/<slug:house>/totals/", totals.totals, name="totals"),
]
