from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "towpath.directory"
    label = "directory"
