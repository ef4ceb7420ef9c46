from django.urls import path

from torvet.seasons.views import grants, lists, rounds, wishes

urlpatterns = [
    path("h/<slug:house>/seasons/", rounds.seasons, name="seasons"),
    path("h/<slug:house>/seasons/add/", rounds.season_add, name="season_add"),
    path("h/<slug:house>/seasons/<int:pk>/", rounds.season, name="season"),
    path("h/<slug:house>/seasons/<int:pk>/edit/", rounds.season_edit, name="season_edit"),
    path("h/<slug:house>/seasons/<int:pk>/remove/", rounds.season_remove, name="season_remove"),
    path("h/<slug:house>/seasons/<int:pk>/propose/", rounds.season_propose, name="season_propose"),
    path("h/<slug:house>/seasons/<int:pk>/settle/", rounds.season_settle, name="season_settle"),
    path("h/<slug:house>/seasons/<int:pk>/reopen/", rounds.season_reopen, name="season_reopen"),
    path("h/<slug:house>/seasons/<int:pk>/wishes/", wishes.season_asked, name="season_asked"),
    path("h/<slug:house>/seasons/<int:pk>/wish/", wishes.season_ask, name="season_ask"),
    path(
        "h/<slug:house>/seasons/<int:pk>/as-last/",
        wishes.season_wishes_copy,
        name="season_wishes_copy",
    ),
    path(
        "h/<slug:house>/seasons/<int:pk>/list.<str:kind>",
        lists.season_export,
        name="season_export",
    ),
    path("h/<slug:house>/season-wishes/<int:pk>/", wishes.season_wish, name="season_wish"),
    path(
        "h/<slug:house>/season-wishes/<int:pk>/withdraw/",
        wishes.season_wish_withdraw,
        name="season_wish_withdraw",
    ),
    path(
        "h/<slug:house>/season-wishes/<int:pk>/undo/",
        wishes.season_wish_undo,
        name="season_wish_undo",
    ),
    path("h/<slug:house>/season-wishes/<int:pk>/grant/", grants.season_grant, name="season_grant"),
]
