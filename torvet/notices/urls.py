from django.urls import path

from torvet.notices import views

urlpatterns = [
    path("messages/", views.notice_preferences, name="notice_preferences"),
    path("messages/stop/<str:token>/", views.reminders_stop, name="stop_reminders"),
    path("h/<slug:house>/notices/", views.notices, name="notices"),
    path("h/<slug:house>/notices/read/", views.notices_read, name="notices_read"),
    path("h/<slug:house>/notices/<int:pk>/read/", views.notice_read, name="notice_read"),
]
