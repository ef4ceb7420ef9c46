from django.urls import path

from torvet.rooms.views import checking_in, waiting

urlpatterns = [
    path("h/<slug:house>/waiting/", waiting.waiting, name="waiting"),
    path("h/<slug:house>/waiting/new/", waiting.waiting_new, name="waiting_new"),
    path("h/<slug:house>/waiting/<int:pk>/answer/", waiting.waiting_answer, name="waiting_answer"),
    path(
        "h/<slug:house>/waiting/<int:pk>/withdraw/",
        waiting.waiting_withdraw,
        name="waiting_withdraw",
    ),
    path("h/<slug:house>/check-in/", checking_in.coming, name="check_in"),
    path(
        "h/<slug:house>/occurrences/<int:pk>/check-in/",
        checking_in.occurrence_check_in,
        name="occurrence_check_in",
    ),
]
