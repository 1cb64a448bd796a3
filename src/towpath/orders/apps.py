from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "towpath.orders"
    label = "orders"
