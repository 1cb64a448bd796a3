from django.apps import AppConfig


class SupplyConfig(AppConfig):
    name = "towpath.supply"
    label = "supply"
