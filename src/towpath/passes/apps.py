from django.apps import AppConfig


class PassesConfig(AppConfig):
    name = "towpath.passes"
    label = "passes"
