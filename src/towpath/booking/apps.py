from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "towpath.booking"
    label = "booking"
