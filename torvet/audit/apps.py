from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "torvet.audit"
    label = "audit"
