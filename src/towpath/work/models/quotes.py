"""What work would cost, what the customer said to it, and what was asked for in the end."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

QUOTE_STATES = ("sent", "approved", "declined", "replaced", "expired")


class Quote(MerchantOwned):
    """Options for one piece of work, put before the customer ahead of it. What was shown never changes; another offer is another quote."""

    job = owned_key("work.Job", on_delete=models.CASCADE, related_name="quotes")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in QUOTE_STATES], default="sent")
    currency = models.CharField(max_length=3)
    terms = models.CharField(max_length=500, blank=True)
    replaces = models.BooleanField(default=False, db_default=False)
    """A yes to it takes the place of what was agreed before; else it comes on top of that. Never true where nothing was agreed."""
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True)
    valid_until = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    chosen = models.PositiveSmallIntegerField(null=True)
    """The place of the option they approved."""
    signer = models.CharField(max_length=120, blank=True)
    signature = models.TextField(blank=True)
    """The line they drew, as the points of an SVG path."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "job", "number"], name="one_quote_per_number"),
            models.UniqueConstraint(fields=["merchant_id", "job"], condition=Q(state="sent"), name="one_open_quote_per_job"),
            models.CheckConstraint(
                condition=(Q(state="approved", chosen__isnull=False, answered_at__isnull=False) & ~Q(signer=""))
                | (Q(state="replaced", chosen__isnull=False, answered_at__isnull=False) & ~Q(signer=""))
                | (~Q(state="approved") & Q(chosen=None)),
                name="an_approval_says_what_and_who",
            ),
        ]

    def is_open(self, at: datetime) -> bool:
        return self.state == "sent" and at < self.valid_until


class QuoteOptionQuerySet(ScopedQuerySet["QuoteOption"]):
    """Ways to do it, by what was said to them."""

    def chosen(self) -> "QuoteOptionQuerySet":
        """Somebody said yes to it once; a later offer may have taken its place since."""
        return self.filter(position=F("quote__chosen")).select_related("quote").order_by("quote__number")

    def agreed(self) -> "QuoteOptionQuerySet":
        """What is to be done and paid, in the order in which it was agreed."""
        return self.chosen().filter(quote__state="approved")


class QuoteOption(MerchantOwned):
    """One way to do it, with everything it costs."""

    quote = owned_key("work.Quote", on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=160)
    price_minor = models.BigIntegerField()
    """Tax in it."""
    warranty_months = models.PositiveSmallIntegerField(default=0)
    caution = models.CharField(max_length=200, blank=True)
    """What speaks against it, said before anybody chooses."""

    objects: ClassVar = ScopedManager.from_queryset(QuoteOptionQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "quote", "position"], name="one_option_per_position"),
            models.CheckConstraint(condition=Q(price_minor__gte=0, price_minor__lte=1_000_000_000), name="option_price_in_reason"),
            models.CheckConstraint(condition=Q(warranty_months__lte=240), name="warranty_in_reason"),
        ]


class Invoice(MerchantOwned):
    """What was asked for the work: an order, with the tax in it as it was on that day. Where the order was taken back another one may be written."""

    job = owned_key("work.Job")
    order = owned_key("orders.Order")
    number = models.CharField(max_length=24)
    total_minor = models.BigIntegerField()
    reduction_minor = models.BigIntegerField(default=0)
    """A price reduction: it lies in the total, and takes its tax with it."""
    currency = models.CharField(max_length=3)
    tax_name = models.CharField(max_length=60, blank=True)
    tax_numerator = models.PositiveIntegerField(default=0)
    tax_denominator = models.PositiveIntegerField(default=1)
    tax_minor = models.BigIntegerField(default=0)
    issued_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "order"], name="one_invoice_per_order"),
            models.CheckConstraint(
                condition=Q(total_minor__gt=0, tax_minor__gte=0, tax_minor__lte=F("total_minor"), tax_denominator__gt=0),
                name="invoice_adds_up",
            ),
        ]


class WorkLinkQuerySet(ScopedQuerySet["WorkLink"]):
    """Links by what they open."""

    def standing(self) -> "WorkLinkQuerySet":
        """Not taken back, and not of somebody who asked to be forgotten."""
        return self.filter(Q(job__customer=None) | Q(job__customer__erased_at=None), revoked_at=None)


class WorkLink(MerchantOwned):
    """A secret in an address, of which only the hash is kept: whoever holds it answers one quote, or reads one report."""

    scope = models.CharField(max_length=10, choices=[("quote", "quote"), ("report", "report")])
    token_hash = models.BinaryField()
    job = owned_key("work.Job", on_delete=models.CASCADE)
    quote = owned_key("work.Quote", on_delete=models.CASCADE, null=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(WorkLinkQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_work_link_per_token"),
            models.CheckConstraint(
                condition=Q(scope="quote", quote__isnull=False) | Q(scope="report", quote=None), name="a_work_link_opens_one_thing"
            ),
        ]
