from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "torvet.matching"
    label = "matching"
