from django.apps import AppConfig


class GoodsConfig(AppConfig):
    name = "towpath.goods"
    label = "goods"
