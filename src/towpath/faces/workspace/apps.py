from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "towpath.faces.workspace"
    label = "workspace"
