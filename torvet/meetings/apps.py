from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "torvet.meetings"
    label = "meetings"
