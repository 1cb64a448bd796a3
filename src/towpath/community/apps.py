from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "towpath.community"
    label = "community"
