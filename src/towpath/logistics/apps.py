from django.apps import AppConfig


class LogisticsConfig(AppConfig):
    name = "towpath.logistics"
    label = "logistics"
