from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "towpath.releases"
    label = "releases"
