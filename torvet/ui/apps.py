from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "torvet.ui"
    label = "ui"
