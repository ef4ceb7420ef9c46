from django.urls import path

from torvet.collaborations.views import invitations, pages

urlpatterns = [
    path("h/<slug:house>/collaborations/", pages.collaborations, name="collaborations"),
    path("h/<slug:house>/collaborations/<int:pk>/", pages.collaboration, name="collaboration"),
    path("c/<str:token>/", invitations.invitation, name="collaboration_invitation"),
]
