from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "towpath.faces.console"
    label = "console"
