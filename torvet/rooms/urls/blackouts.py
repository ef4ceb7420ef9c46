from django.urls import path

from torvet.rooms.views import blackouts

urlpatterns = [
    path("h/<slug:house>/blackouts/", blackouts.blackouts, name="blackouts"),
    path("h/<slug:house>/blackouts/add/", blackouts.blackout_add, name="blackout_add"),
    path(
        "h/<slug:house>/blackouts/<int:pk>/remove/",
        blackouts.blackout_remove,
        name="blackout_remove",
    ),
]
