"""Fees as they were charged and sales as they were declared: the rows both sides read."""

from typing import ClassVar

from django.db import models

from towpath.foundation.tenancy import MerchantOwned, Wall


class FeeLine(MerchantOwned):
    """One fee, frozen: base, rate, rule and reason. Written even when it is zero, so that "why no fee?" has an answer too."""

    wall: ClassVar[Wall] = "trade"

    reference = models.UUIDField()
    """The order it is about, the refund, the month's plan or licence; an id, so that the network learns its amount and moment, and neither
    a dish nor a person."""
    KINDS = [(kind, kind) for kind in ("sale", "plan", "licence", "returned", "due_again", "never_came")]

    kind = models.CharField(max_length=20, choices=KINDS)
    """A sale's fee, a month's plan, a month's licence for a method; a fee that went back with a refund, is due again because the refund failed, or fell away with the money."""
    base_minor = models.BigIntegerField()
    rate_numerator = models.PositiveIntegerField()
    rate_denominator = models.PositiveIntegerField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    rule = models.UUIDField()
    reason = models.JSONField()
    charged_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "reference", "kind"], name="each_fee_once")]
        indexes = [models.Index(fields=["merchant_id", "charged_at"], name="fees_by_time")]


class LicenceMonth(MerchantOwned):
    """The licences of a month were counted, whatever came of it: what is begun, ended or changed afterwards is not counted into it."""

    wall: ClassVar[Wall] = "trade"

    month = models.DateField()
    """Its first day."""
    counted_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "month"], name="licences_counted_once_a_month")]


class SalesDay(MerchantOwned):
    """What a business sold on one day of its own calendar, less what it gave back on it: a count and a sum, no order and no person in it."""

    wall: ClassVar[Wall] = "trade"

    day = models.DateField()
    orders = models.PositiveIntegerField()
    sales_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    counted_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "day"], name="one_row_per_day")]
