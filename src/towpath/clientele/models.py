"""A business's customers, their browsers, and what they agreed to."""

from typing import ClassVar

from django.db import models

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class Customer(MerchantOwned):
    """One person's relationship with one business. Most are anonymous; a contact is there only when it was given."""

    pseudonym = models.UUIDField(default=new_id)
    """How events name this customer. Erasing the customer replaces it, and the events point nowhere."""
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(null=True)
    phone = models.CharField(max_length=20, null=True)
    language = models.CharField(max_length=10, default="en")
    zone = models.CharField(max_length=60, blank=True, default="", db_default="")
    """On which clock their browser was when they booked last; empty where nobody knows."""
    first_seen_at = models.DateTimeField()
    source = models.CharField(max_length=20, default="own")
    """Who brought this customer, fixed at first touch: `own` or `network`."""
    erased_at = models.DateTimeField(null=True)
    source_code = models.CharField(max_length=120, null=True)
    """How the books it was taken over from call this customer; taking over again finds the same row."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "source_code"], name="one_customer_per_source")]
        # An address is no key: a guest on a new phone is a record of their own until the business joins the two. Were it one, "this address is
        # taken" would tell a stranger who comes here.
        indexes = [models.Index(fields=["merchant_id", "email"], name="customers_by_email")]


class Device(MerchantOwned):
    """A browser that acts for a customer: only the hash of its cookie is stored."""

    token_hash = models.BinaryField()
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    since = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_device_per_token")]


class ConsentQuerySet(ScopedQuerySet["Consent"]):
    """What customers agreed to."""

    def standing(self, purpose: str) -> "ConsentQuerySet":
        """Given and not withdrawn."""
        return self.filter(purpose=purpose, withdrawn_at=None)


class Consent(MerchantOwned):
    """A yes to one purpose, with the wording that was shown. Withdrawing closes the row; it is never deleted."""

    PURPOSES = [
        (purpose, purpose)
        for purpose in ("follow_up", "change_note", "news", "teaching", "results", "health", "guardian", "answers_health", "answers_child")
    ]

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    channel = models.CharField(max_length=10)
    wording = models.CharField(max_length=40)
    """The version of the words that were agreed to, e.g. "follow-up-1"."""
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(ConsentQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "purpose"], condition=models.Q(withdrawn_at=None), name="one_active_consent"
            )
        ]


class OwnWay(MerchantOwned):
    """How this customer likes it, told once and kept because they said so: codes of the trade, and a word of their own."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    ways = models.JSONField(default=list)
    word = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer"], name="one_own_way_per_customer")]
