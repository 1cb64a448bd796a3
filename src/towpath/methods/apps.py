from django.apps import AppConfig


class MethodsConfig(AppConfig):
    name = "towpath.methods"
    label = "methods"
