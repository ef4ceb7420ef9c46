from django.urls import path

from torvet.collaborations import views

urlpatterns = [
    path("h/<slug:house>/meetings/", views.meetings, name="meetings"),
    path("h/<slug:house>/meetings/<int:pk>/", views.meeting, name="meeting"),
    path(
        "h/<slug:house>/meetings/<int:pk>/choose/<int:window>/",
        views.meeting_choose,
        name="meeting_choose",
    ),
    path("h/<slug:house>/meetings/<int:pk>/cancel/", views.meeting_cancel, name="meeting_cancel"),
    path("m/<str:token>/", views.poll, name="poll"),
]
