from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "torvet.surveys"
    label = "surveys"
