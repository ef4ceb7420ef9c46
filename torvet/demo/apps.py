from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "torvet.demo"
    label = "demo"
