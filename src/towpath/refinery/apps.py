from django.apps import AppConfig


class RefineryConfig(AppConfig):
    name = "towpath.refinery"
    label = "refinery"
