from django.apps import AppConfig


class TeachingConfig(AppConfig):
    name = "towpath.teaching"
    label = "teaching"
