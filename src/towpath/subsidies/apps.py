from django.apps import AppConfig


class SubsidiesConfig(AppConfig):
    name = "towpath.subsidies"
    label = "subsidies"
