"""Every address of this face."""

urlpatterns: list[object] = []
