"""What a customer bought, frozen at the price that was shown."""

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, owned_key


class OrderGroup(MerchantOwned):
    """One checkout: what a customer chose and pays in one go. It is no order itself and has no state; it only holds one order for each who fulfils."""

    customer = owned_key("clientele.Customer", null=True)
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    placed_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=Q(total_minor__gte=0), name="group_total_not_negative")]


class Order(MerchantOwned):
    """What one party fulfils for one customer of one business."""

    CHANNELS = [(name, name) for name in ("table", "pickup", "counter", "phone", "import", "booking")]

    number = models.CharField(max_length=24)
    """What is written on the receipt: the business day and the call, e.g. "261122-7". Unique within the business."""
    call = models.PositiveIntegerField()
    """The number that is called out today: 1, 2, 3 …"""
    group = owned_key("orders.OrderGroup", related_name="orders")
    fulfiller = models.UUIDField(null=True)
    """The supplier that brings it to the customer; empty for the business itself."""
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
    brings = models.UUIDField(null=True)
    """The item of the network's catalogue this is, as it was when it was ordered; empty for what the business makes itself."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gte=1, quantity__lte=9999), name="quantity_in_reason"),
            models.CheckConstraint(condition=models.Q(total_minor=models.F("quantity") * models.F("unit_minor")), name="line_adds_up"),
            models.UniqueConstraint(fields=["merchant_id", "order", "position"], name="one_line_per_position"),
        ]


class Split(MerchantOwned):
    """How much of a payment is for which order. Whether an order is paid, and how much went back, is a function of these rows and of nothing else."""

    payment = owned_key("payments.Payment")
    order = owned_key("orders.Order", related_name="splits")
    amount_minor = models.BigIntegerField()
    refunded_minor = models.BigIntegerField(db_default=0, default=0)
    lost_minor = models.BigIntegerField(db_default=0, default=0)
    """Taken back by the customer's bank."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(refunded_minor__gte=0, refunded_minor__lte=F("amount_minor")), name="split_refunded_within"),
            models.CheckConstraint(condition=Q(lost_minor__gte=0, lost_minor__lte=F("amount_minor")), name="split_lost_within"),
            models.UniqueConstraint(fields=["merchant_id", "payment", "order"], name="one_split_per_order"),
        ]


class BookingBill(MerchantOwned):
    """What an order asks for a booking: money needs an order, and a booking may have several."""

    WHAT = [(what, what) for what in ("ahead", "rest", "fee", "work")]

    booking = owned_key("booking.Booking")
    order = owned_key("orders.Order", on_delete=models.CASCADE)
    what = models.CharField(max_length=6, choices=WHAT)
    """ahead: before it is promised · rest: what is left of the price · fee: what cancelling late or missing it costs ·
    work: the work done on the visit, with what was left of the price; its money is for the work and is never settled with the booking."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "order"], name="one_bill_per_order")]


class Earning(MerchantOwned):
    """So much of what was paid ahead for a visit became the business's own; below nothing: the customer's again. Never changed: what comes otherwise is
    another row. Until then it is owed to the customer."""

    WHAT = [(what, what) for what in ("earned", "lost")]

    booking = owned_key("booking.Booking")
    split = owned_key("orders.Split", null=True)
    """The part of a payment it was paid with; empty: the use of a pack."""
    what = models.CharField(max_length=6, choices=WHAT)
    """earned: the visit took place, or its terms leave it to the business · lost: the customer's bank took it back before, so nobody is owed it."""
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    earned_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=~Q(minor=0), name="earning_of_something")]
        indexes = [
            models.Index(fields=["merchant_id", "earned_at"], name="earnings_by_day"),
            models.Index(fields=["merchant_id", "booking"], name="earnings_of_a_visit"),
        ]


class SoldWhenPaid(MerchantOwned):
    """What was booked as a sale the moment it was paid, before prepayments were kept apart from sales. Written once, at the upgrade: it stays as it was
    booked, and so does what goes back of it."""

    reference = models.UUIDField()
    """The order of a booking; or the booking that was paid with the use of a pack."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "reference"], name="sold_when_paid_once")]


class DayCounter(MerchantOwned):
    """The last number called on a business day."""

    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "day"], name="one_counter_per_day")]


class ReturnRule(MerchantOwned):
    """For how many days a line may be brought back here, once the business has said so itself; until then its trade's number counts."""

    days = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id"], name="one_return_rule"),
            models.CheckConstraint(condition=Q(days__lte=365), name="return_days_in_reason"),
        ]


class LineReturn(MerchantOwned):
    """So much of one line came back over the counter: why, what was given back for it, and whether it can be sold again. The order stays as it was."""

    REASONS = [(reason, reason) for reason in ("fit", "not_as_expected", "fault", "wrong_one", "changed_mind")]

    line = owned_key("orders.OrderLine", on_delete=models.CASCADE, related_name="returns")
    quantity = models.PositiveIntegerField()
    reason = models.CharField(max_length=16, choices=REASONS)
    refund_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    restocked = models.BooleanField()
    """It lies there to be sold again; otherwise it is a second, or goes back to whoever made it."""
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1, quantity__lte=9999), name="something_came_back"),
            models.CheckConstraint(condition=Q(refund_minor__gte=0), name="a_return_costs_nothing"),
        ]
        indexes = [models.Index(fields=["merchant_id", "-taken_at"], name="returns_newest_first")]
