from django.urls import path

from torvet.matching import convening, views

urlpatterns = [
    path("h/<slug:house>/interfaces/", views.interfaces, name="interfaces"),
    path("h/<slug:house>/interfaces/proposals/", views.proposals, name="proposals"),
    path("h/<slug:house>/interfaces/overlaps/", views.overlaps, name="overlaps"),
    path("h/<slug:house>/interfaces/answers/", views.answers, name="answers"),
    path("h/<slug:house>/interfaces/answers/<int:pk>/meet/", convening.convene, name="convene"),
    path("h/<slug:house>/interfaces/answers/<int:pk>/undo/", views.undo, name="answer_undo"),
    path(
        "h/<slug:house>/interfaces/<str:subject>/<str:key>/answer/",
        views.answer,
        name="answer",
    ),
]
