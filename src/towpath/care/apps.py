from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "towpath.care"
    label = "care"
