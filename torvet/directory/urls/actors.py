from django.urls import path

from torvet.directory.views import actor_steps, actors, contacts, presence, strengths

ACTORS = "h/<slug:house>/actors/"
ACTOR = f"{ACTORS}<int:pk>/"
CONTACT = "h/<slug:house>/contacts/<int:pk>/"
STRENGTH = f"{ACTORS}strengths/<int:pk>/"

urlpatterns = [
    path(f"{ACTORS}add/", actors.organization_add, name="organization_add"),
    path(ACTOR, actors.organization, name="organization"),
    path(f"{ACTOR}edit/", actors.organization_edit, name="organization_edit"),
    path(f"{ACTOR}copy/", actor_steps.organization_copy, name="organization_copy"),
    path(f"{ACTOR}archive/", actor_steps.organization_archive, name="organization_archive"),
    path(f"{ACTOR}restore/", actor_steps.organization_restore, name="organization_restore"),
    path(f"{ACTOR}presence/", presence.presence_edit, name="presence_edit"),
    path(f"{ACTOR}contacts/add/", contacts.contact_add, name="contact_add"),
    path(f"{CONTACT}edit/", contacts.contact_edit, name="contact_edit"),
    path(f"{CONTACT}archive/", contacts.contact_archive, name="contact_archive"),
    path(f"{CONTACT}restore/", contacts.contact_restore, name="contact_restore"),
    path(f"{ACTOR}strengths/add/", strengths.strength_add, name="strength_add"),
    path(f"{STRENGTH}edit/", strengths.strength_edit, name="strength_edit"),
    path(f"{STRENGTH}archive/", strengths.strength_archive, name="strength_archive"),
    path(f"{STRENGTH}restore/", strengths.strength_restore, name="strength_restore"),
]
