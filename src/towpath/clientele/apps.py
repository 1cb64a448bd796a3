from django.apps import AppConfig


class ClienteleConfig(AppConfig):
    name = "towpath.clientele"
    label = "clientele"
