from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "towpath.network"
    label = "network"
