from django.urls import path

from torvet.portal.views import home, today, totals

urlpatterns = [
    path("", home.home, name="home"),
    path("h/<slug:house>/", home.house, name="house"),
    path("h/<slug:house>/today/", today.today, name="today"),
    path("h/<slug:house>/totals/", totals.totals, name="totals"),
]
