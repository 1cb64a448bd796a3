"""Headings a business puts its services under, in its own order."""

from typing import ClassVar

from django.db import models

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet


class CategoryQuerySet(ScopedQuerySet["Category"]):
    """How the list of services is parted."""

    def in_order(self) -> "CategoryQuerySet":
        return self.order_by("position", "id")


class Category(MerchantOwned):
    """A heading: "Lessons", "Trial", "Repairs". Part of the page and not of what is sold, so no version keeps it."""

    name = models.JSONField()
    """By language; at least one."""
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar = ScopedManager.from_queryset(CategoryQuerySet)()
