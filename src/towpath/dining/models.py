"""Tables and kitchen tickets."""

from django.db import models

from towpath.foundation.tenancy import MerchantOwned, owned_key


class Table(MerchantOwned):
    """A place with a printed code. The code is on the table for all to see, so it is no secret: it only says where someone sits."""

    label = models.CharField(max_length=20)
    code = models.CharField(max_length=16)
    retired_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "code"], name="one_table_per_code"),
            models.UniqueConstraint(fields=["merchant_id", "label"], condition=models.Q(retired_at=None), name="one_table_per_label"),
        ]


class Ticket(MerchantOwned):
    """One round as the kitchen sees it."""

    order = owned_key("orders.Order", on_delete=models.CASCADE)
    sent_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    served_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "order"], name="one_ticket_per_order"),
        ]
        indexes = [models.Index(fields=["merchant_id", "sent_at"], condition=models.Q(served_at=None), name="tickets_open")]
