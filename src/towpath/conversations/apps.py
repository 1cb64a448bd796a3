from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "towpath.conversations"
    label = "conversations"
