from django.apps import AppConfig


class PresenceConfig(AppConfig):
    name = "towpath.presence"
    label = "presence"
