from django.urls import path

from torvet.directory.views import offer_steps, offers

OFFERS = "h/<slug:house>/offers/"
OFFER = f"{OFFERS}<int:pk>/"

urlpatterns = [
    path(f"{OFFERS}add/", offers.offer_add, name="offer_add"),
    path(OFFER, offers.offer, name="offer"),
    path(f"{OFFER}edit/", offers.offer_edit, name="offer_edit"),
    path(f"{OFFER}copy/", offer_steps.offer_copy, name="offer_copy"),
    path(f"{OFFER}archive/", offer_steps.offer_archive, name="offer_archive"),
    path(f"{OFFER}restore/", offer_steps.offer_restore, name="offer_restore"),
    path(f"{OFFER}confirm/", offer_steps.offer_confirm, name="offer_confirm"),
    path(f"{OFFER}whose/", offer_steps.offer_whose, name="offer_whose"),
]
