"""Suppliers, what they supply, in which version, on which terms, from which lot."""

from typing import ClassVar

from django.db import models

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import Wall


class Supplier(models.Model):
    """Provides goods to the network's businesses."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=40, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class SupplyItem(models.Model):
    """Something a supplier can supply, whatever its version."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="items")
    code = models.SlugField(max_length=40, unique=True)
    name = models.JSONField()
    """By language: {"en": "Base broth", "zh-hans": "高汤底"}."""
    unit = models.CharField(max_length=20)
    shelf_life_days = models.PositiveIntegerField()


class SupplyVersion(models.Model):
    """One published state of an item. Immutable: a change is the next version."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.JSONField(default=dict)
    """What changed and why, by language."""
    facts = models.JSONField(default=dict)
    """Measured properties, e.g. {"sodium_mg_per_100ml": 620}."""
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_version_per_number")]


class SupplyTerms(models.Model):
    """A supplier's price for an item from a date on. The last one that has begun holds."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="terms")
    price_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    outside_price_minor = models.BigIntegerField(null=True)
    """What a shop pays for the like outside the network: a dated regional quote (evidence grade D)."""
    outside_quoted_on = models.DateField(null=True)
    minimum = models.PositiveIntegerField(default=1)
    effective_from = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(price_minor__gte=0), name="terms_price_not_negative"),
            models.UniqueConstraint(fields=["item", "effective_from"], name="one_price_at_a_time"),
        ]


class Lot(models.Model):
    """Units of one version that share origin and expiry."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(SupplyVersion, on_delete=models.PROTECT, related_name="lots")
    number = models.CharField(max_length=40, unique=True)
    made_on = models.DateField()
    expires_on = models.DateField()


class OrderWindow(models.Model):
    """When the hub takes orders: a cut-off on its own wall clock, and the delivery window of the next morning."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    zone = models.CharField(max_length=60)
    cut_off = models.TimeField()
    delivery_from = models.TimeField()
    delivery_until = models.TimeField()


class PriceList(models.Model):
    """A supplier's spreadsheet as it was handed in, kept until somebody has looked at every row and taken it over."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="price_lists")
    name = models.CharField(max_length=120)
    rows = models.JSONField()
    """Each row with its number in the file: [[2, {"Name": "Base broth", …}], …]."""
    shelf_life_days = models.PositiveIntegerField()
    """How long an item keeps where the list does not say."""
    read_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
