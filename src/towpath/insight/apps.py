from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "towpath.insight"
    label = "insight"
