from django.apps import AppConfig


class DiningConfig(AppConfig):
    name = "towpath.dining"
    label = "dining"
