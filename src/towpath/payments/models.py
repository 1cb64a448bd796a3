"""Payments recorded by the business: cash, its own card terminal, a transfer. The money is the business's at once."""

from django.db import models

from towpath.foundation.tenancy import MerchantOwned


class Payment(MerchantOwned):
    """What was paid for one payable. Payee is always the business; there is no field for anyone else."""

    METHODS = [("cash", "cash"), ("card", "card"), ("transfer", "transfer")]

    payable = models.UUIDField()
    method = models.CharField(max_length=10, choices=METHODS)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="payment_of_something"),
            models.UniqueConstraint(fields=["merchant_id", "payable"], name="paid_once"),
        ]
