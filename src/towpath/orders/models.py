"""What a customer bought, frozen at the price that was shown."""

from django.db import models

from towpath.foundation.tenancy import MerchantOwned, owned_key


class Order(MerchantOwned):
    """One order of one customer at one business."""

    CHANNELS = [("table", "table"), ("pickup", "pickup"), ("counter", "counter"), ("import", "import")]

    number = models.CharField(max_length=24)
    """What is written on the receipt: the business day and the call, e.g. "261122-7". Unique within the business."""
    call = models.PositiveIntegerField()
    """The number that is called out today: 1, 2, 3 …"""
    customer = owned_key("clientele.Customer", null=True)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    place = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    placed_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    source_code = models.CharField(max_length=60, null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "number"], name="number_names_one_order"),
            models.UniqueConstraint(fields=["merchant_id", "source_code"], name="one_order_per_source"),
            models.CheckConstraint(condition=models.Q(total_minor__gte=0), name="total_not_negative"),
        ]
        indexes = [models.Index(fields=["merchant_id", "-placed_at"], name="orders_newest_first")]


class OrderLine(MerchantOwned):
    """One dish of an order: the name and price it had, and the supply versions it was made with."""

    order = owned_key("orders.Order", on_delete=models.CASCADE, related_name="lines")
    listing = owned_key("presence.Listing", null=True)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    quantity = models.PositiveIntegerField()
    unit_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()
    choices = models.JSONField(default=list)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gte=1, quantity__lte=9999), name="quantity_in_reason"),
            models.CheckConstraint(condition=models.Q(total_minor=models.F("quantity") * models.F("unit_minor")), name="line_adds_up"),
            models.UniqueConstraint(fields=["merchant_id", "order", "position"], name="one_line_per_position"),
        ]


class DayCounter(MerchantOwned):
    """The last number called on a business day."""

    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "day"], name="one_counter_per_day")]
