from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "torvet.rooms"
    label = "rooms"
