from django.apps import AppConfig


class SettlementConfig(AppConfig):
    name = "towpath.settlement"
    label = "settlement"
