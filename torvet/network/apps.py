from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "torvet.network"
    label = "network"
