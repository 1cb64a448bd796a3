from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "towpath.ledger"
    label = "ledger"
