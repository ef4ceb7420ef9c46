from django.urls import path

from torvet.rooms.views import requests

urlpatterns = [
    path("h/<slug:house>/requests/", requests.requests, name="requests"),
    path(
        "h/<slug:house>/requests/<int:pk>/answer/", requests.request_answer, name="request_answer"
    ),
]
