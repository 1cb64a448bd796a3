from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "towpath.stock"
    label = "stock"
