from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "towpath.calendars"
    label = "calendars"
