from django.apps import AppConfig


class TrialsConfig(AppConfig):
    name = "towpath.trials"
    label = "trials"
