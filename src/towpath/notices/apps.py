from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "towpath.notices"
    label = "notices"
