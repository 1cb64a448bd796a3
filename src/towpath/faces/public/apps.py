from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "towpath.faces.public"
    label = "public"
