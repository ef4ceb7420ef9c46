from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "torvet.notices"
    label = "notices"
