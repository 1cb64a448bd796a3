from django.apps import AppConfig


class PricingConfig(AppConfig):
    name = "towpath.pricing"
    label = "pricing"
