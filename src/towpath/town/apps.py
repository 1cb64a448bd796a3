from django.apps import AppConfig


class TownConfig(AppConfig):
    name = "towpath.town"
    label = "town"
