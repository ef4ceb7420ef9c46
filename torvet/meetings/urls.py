from django.urls import path

from torvet.meetings.views import convening, keeping, meetings, polls

urlpatterns = [
    path("h/<slug:house>/meetings/", meetings.meetings, name="meetings"),
    path("h/<slug:house>/meetings/new/", convening.meeting_new, name="meeting_new"),
    path("h/<slug:house>/meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("h/<slug:house>/meetings/<int:pk>/keep/", keeping.meeting_keep, name="meeting_keep"),
    path("h/<slug:house>/meetings/<int:pk>/move/", convening.meeting_move, name="meeting_move"),
    path(
        "h/<slug:house>/meetings/<int:pk>/choose/<int:window>/",
        meetings.meeting_choose,
        name="meeting_choose",
    ),
    path(
        "h/<slug:house>/meetings/<int:pk>/meeting.ics",
        meetings.meeting_export,
        name="meeting_export",
    ),
    path(
        "h/<slug:house>/meetings/<int:pk>/cancel/", meetings.meeting_cancel, name="meeting_cancel"
    ),
    path("m/<str:token>/", polls.poll, name="poll"),
]
