from django.apps import AppConfig


class EngageConfig(AppConfig):
    name = "towpath.engage"
    label = "engage"
