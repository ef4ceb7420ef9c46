from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "torvet.accounts"
    label = "accounts"
