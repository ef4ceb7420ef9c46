from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "torvet.portal"
    label = "portal"
