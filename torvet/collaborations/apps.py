from django.apps import AppConfig


class CollaborationsConfig(AppConfig):
    name = "torvet.collaborations"
    label = "collaborations"
