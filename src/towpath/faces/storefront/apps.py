from django.apps import AppConfig


class StorefrontConfig(AppConfig):
    name = "towpath.faces.storefront"
    label = "storefront"
