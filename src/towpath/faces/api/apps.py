from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "towpath.faces.api"
    label = "api"
