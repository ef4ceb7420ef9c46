from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "torvet.directory"
    label = "directory"
