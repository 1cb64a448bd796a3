from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "towpath.work"
    label = "work"
