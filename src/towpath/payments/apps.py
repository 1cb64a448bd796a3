from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "towpath.payments"
    label = "payments"
