from django.apps import AppConfig


class SeasonsConfig(AppConfig):
    name = "torvet.seasons"
    label = "seasons"
