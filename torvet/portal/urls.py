from django.urls import path

from torvet.portal.views import calendar, desk, home, merging, screens, today, totals

urlpatterns = [
    path("", home.home, name="home"),
    path("h/<slug:house>/", home.house, name="house"),
    path("h/<slug:house>/today/", today.today, name="today"),
    path("h/<slug:house>/desk/", desk.desk, name="desk"),
    path("h/<slug:house>/calendar/", calendar.calendar, name="calendar"),
    path("p/<slug:house>/calendar/", calendar.public_calendar, name="public_calendar"),
    path("s/<str:token>/", screens.screen, name="screen"),
    path("s/<str:token>/keeper.js", screens.screen_keeper, name="screen_keeper"),
    path("s/<str:token>/book/", screens.door_book, name="door_book"),
    path("s/<str:token>/check-in/<int:pk>/", screens.door_check_in, name="door_check_in"),
    path("h/<slug:house>/screens/", screens.screens, name="screens"),
    path("h/<slug:house>/screens/add/", screens.screen_add, name="screen_add"),
    path("h/<slug:house>/screens/<int:pk>/", screens.screen_edit, name="screen_edit"),
    path("h/<slug:house>/screens/<int:pk>/revoke/", screens.screen_revoke, name="screen_revoke"),
    path("h/<slug:house>/screens/<int:pk>/restore/", screens.screen_restore, name="screen_restore"),
    path("h/<slug:house>/screens/lines/add/", screens.house_notice_add, name="house_notice_add"),
    path(
        "h/<slug:house>/screens/lines/<int:pk>/",
        screens.house_notice_edit,
        name="house_notice_edit",
    ),
    path(
        "h/<slug:house>/screens/lines/<int:pk>/remove/",
        screens.house_notice_remove,
        name="house_notice_remove",
    ),
    path(
        "h/<slug:house>/actors/<int:pk>/merge/",
        merging.organization_merge,
        name="organization_merge",
    ),
    path("h/<slug:house>/totals/", totals.totals, name="totals"),
]
