from django.urls import path

from torvet.directory.views import words

urlpatterns = [
    path("h/<slug:house>/words/", words.catalogue, name="catalogue"),
    path("h/<slug:house>/words/<slug:kind>/", words.catalogue, name="words"),
    path("h/<slug:house>/words/<slug:kind>/add/", words.word_add, name="word_add"),
    path("h/<slug:house>/words/<slug:kind>/<int:pk>/", words.word_edit, name="word_edit"),
]
