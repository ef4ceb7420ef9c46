from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "torvet.exchange"
    label = "exchange"
