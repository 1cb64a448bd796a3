"""What is left to sell, and which lots arrived."""

from django.db import models

from towpath.foundation.tenancy import MerchantOwned
from towpath.supply.models import Lot


class StockItem(MerchantOwned):
    """A countable thing and how many are left. The database refuses less than none."""

    label = models.CharField(max_length=120)
    left = models.IntegerField(null=True)
    """Empty means: not counted, always there until marked sold out."""
    sold_out_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=models.Q(left__gte=0) | models.Q(left=None), name="never_less_than_none")]


class ReceivedLot(MerchantOwned):
    """A lot that arrived here: how much and when. Dish to version to lot to supplier goes through this row."""

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    source = models.UUIDField()
    """The receipt line it came with; receiving twice changes nothing."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "source"], name="each_arrival_once")]
        indexes = [models.Index(fields=["merchant_id", "lot"], name="received_by_lot")]
