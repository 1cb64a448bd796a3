"""Buying from the network and receiving it. Both sides read the same rows."""

from typing import ClassVar

from django.db import models

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, Wall, owned_key
from towpath.supply.models import Lot, SupplyItem, SupplyTerms


class PurchaseOrder(MerchantOwned):
    """What a business ordered for one morning: one for its own stores, and one that its guests' orders caused. Open until the cut-off."""

    wall: ClassVar[Wall] = "trade"

    deliver_on = models.DateField()
    placed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    currency = models.CharField(max_length=3)
    for_guests = models.BooleanField(default=False, db_default=False)
    """A supply order: guests ordered what a supplier brings. The network reads how much of what, and nothing of whom."""
    pooled_at = models.DateTimeField(null=True)
    """When its prices were brought down to what everybody's orders of that morning together reach."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "deliver_on", "for_guests"], name="one_purchase_per_morning_each")]


class PurchaseLine(MerchantOwned):
    """One item of a purchase, at the price that was shown."""

    wall: ClassVar[Wall] = "trade"

    purchase = owned_key("logistics.PurchaseOrder", on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    unit_minor = models.BigIntegerField()
    outside_minor = models.BigIntegerField(null=True)
    """What the like cost outside the network on that day, frozen with the price: the base of what was saved."""
    outside_quoted_on = models.DateField(null=True)
    terms = models.ForeignKey(SupplyTerms, on_delete=models.PROTECT, related_name="+", null=True)
    """Under which it was ordered: their tiers count once the list is closed."""
    alone_minor = models.BigIntegerField(null=True)
    """What a unit would have cost this business by itself, where ordering together made it cheaper."""
    together_units = models.PositiveIntegerField(null=True)
    """How many units all businesses ordered, where that made it cheaper and so many took part that it names nobody."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "purchase", "item"], name="one_line_per_item"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1, quantity__lte=9999), name="purchase_in_reason"),
        ]


class ReceiptLine(MerchantOwned):
    """What really arrived of a line, from which lot. Money follows this, not what was ordered."""

    wall: ClassVar[Wall] = "trade"

    line = owned_key("logistics.PurchaseLine", on_delete=models.CASCADE, related_name="receipts")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    received_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "line", "lot"], name="each_lot_once_a_line"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1, quantity__lte=9999), name="receipt_in_reason"),
        ]


class Decision(models.Model):
    """What happens to an item on order whose certificate lapses before its morning: the network says so, with its reason. The last one stands."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="+")
    deliver_on = models.DateField()
    brought = models.BooleanField()
    reason = models.CharField(max_length=300)
    by = models.UUIDField()
    decided_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["deliver_on", "item", "decided_at"], name="decisions_by_morning")]


class Cause(MerchantOwned):
    """Which guest's order a supply order is caused by, and by how much of what. Only the business reads it."""

    order = owned_key("orders.Order", on_delete=models.CASCADE)
    purchase = owned_key("logistics.PurchaseOrder")
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "order", "item"], name="one_cause_per_order_and_item"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="cause_of_something"),
        ]
