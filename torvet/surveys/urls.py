from django.urls import path

from torvet.surveys.views import answers, rounds

urlpatterns = [
    path("h/<slug:house>/surveys/", rounds.surveys, name="surveys"),
    path("h/<slug:house>/surveys/add/", rounds.survey_add, name="survey_add"),
    path("h/<slug:house>/surveys/<int:pk>/", rounds.survey_round, name="survey_round"),
    path("h/<slug:house>/surveys/<int:pk>/longer/", rounds.survey_longer, name="survey_longer"),
    path("h/<slug:house>/surveys/<int:pk>/end/", rounds.survey_end, name="survey_end"),
    path("h/<slug:house>/surveys/<int:pk>/remove/", rounds.survey_remove, name="survey_remove"),
    path("survey/<str:token>/", answers.survey, name="survey"),
    path("survey/<str:token>/begin/", answers.survey_begin, name="survey_begin"),
    path("survey/<str:token>/address/", answers.survey_address, name="survey_address"),
    path("survey/<str:token>/done/", answers.survey_done, name="survey_done"),
    path("survey/<str:token>/<int:about>/", answers.survey_about, name="survey_about"),
]
