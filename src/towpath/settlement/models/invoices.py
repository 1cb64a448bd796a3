"""Invoices and credit notes: numbered without gaps by each issuer, adding up by construction and by the database."""

from fractions import Fraction
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, Wall, owned_key

THOUSAND = 1000


class NumberSeries(models.Model):
    """The last number an issuer gave in one series. Locked until the invoice that takes the next one is written, so none is ever left out."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    issuer = models.UUIDField()
    series = models.CharField(max_length=8)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "series"], name="one_counter_per_series")]


class TakenNumber(models.Model):
    """A number and the document that has it: across all businesses each is given once."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    issuer = models.UUIDField()
    series = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    document = models.UUIDField(unique=True)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "series", "number"], name="each_number_once")]


class CreditTerms(models.Model):
    """How many days an issuer gives its businesses to pay, from an instant on. Never edited."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    issuer = models.UUIDField()
    days = models.PositiveSmallIntegerField()
    effective_from = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(days__lte=180), name="credit_within_half_a_year")]
        indexes = [models.Index(fields=["issuer", "-effective_from"], name="newest_credit_terms")]


class Invoice(MerchantOwned):
    """What was charged or credited, to whom and by whom, as it stood on that day. Never changed: what is wrong is credited."""

    wall: ClassVar[Wall] = "trade"

    KINDS = [("invoice", "invoice"), ("credit", "credit")]
    ISSUERS = [("network", "network"), ("supplier", "supplier")]

    key = models.CharField(max_length=120)
    """What it is for: the same cause makes one document."""
    kind = models.CharField(max_length=10, choices=KINDS)
    issuer_kind = models.CharField(max_length=10, choices=ISSUERS)
    issuer = models.UUIDField()
    series = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    credits = owned_key("settlement.Invoice", null=True, related_name="credited_by")
    about = models.UUIDField(null=True)
    """The statement or the purchase it belongs to."""
    currency = models.CharField(max_length=3)
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    due_on = models.DateField()
    seller = models.JSONField()
    buyer = models.JSONField()
    reason = models.CharField(max_length=600, blank=True)
    tax_included = models.BooleanField()
    net_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    gross_minor = models.BigIntegerField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="one_document_per_cause"),
            models.UniqueConstraint(fields=["merchant_id", "issuer", "series", "number"], name="one_document_per_number"),
            models.CheckConstraint(condition=Q(gross_minor=F("net_minor") + F("tax_minor")), name="invoice_is_net_and_tax"),
            models.CheckConstraint(condition=Q(gross_minor__gte=0), name="invoice_not_negative"),
        ]
        indexes = [models.Index(fields=["merchant_id", "-issued_at"], name="invoices_newest_first")]

    @property
    def code(self) -> str:
        """What people call it: F-000123."""
        return f"{self.series}-{self.number:06d}"


class InvoiceLine(MerchantOwned):
    """One thing charged: so much of it at a price, with its share of the tax."""

    wall: ClassVar[Wall] = "trade"

    invoice = owned_key("settlement.Invoice", related_name="lines")
    position = models.PositiveIntegerField()
    words = models.JSONField()
    quantity_milli = models.BigIntegerField()
    """In thousandths: what is weighed is paid by weight."""
    unit = models.CharField(max_length=20, blank=True)
    unit_minor = models.BigIntegerField()
    reference = models.UUIDField(null=True)
    """The receipt it is for; that has been written into the books already."""
    tax_name = models.CharField(max_length=60, blank=True)
    tax_numerator = models.PositiveIntegerField()
    tax_denominator = models.PositiveIntegerField()
    net_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    gross_minor = models.BigIntegerField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "invoice", "position"], name="one_invoice_line_per_place"),
            models.UniqueConstraint(fields=["merchant_id", "reference"], name="each_receipt_invoiced_once"),
            models.CheckConstraint(condition=Q(gross_minor=F("net_minor") + F("tax_minor")), name="line_is_net_and_tax"),
            models.CheckConstraint(condition=Q(quantity_milli__gt=0), name="line_of_something"),
        ]

    @property
    def quantity(self) -> Fraction:
        return Fraction(self.quantity_milli, THOUSAND)

    @property
    def rate(self) -> Fraction:
        return Fraction(self.tax_numerator, self.tax_denominator)


class SupplyCredit(MerchantOwned):
    """A supplier takes part of a line back: so much of it, and why. The worker makes the credit note."""

    wall: ClassVar[Wall] = "trade"

    line = owned_key("settlement.InvoiceLine", related_name="credits")
    quantity_milli = models.BigIntegerField()
    reason = models.CharField(max_length=600)
    credited_at = models.DateTimeField()
    credited_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=Q(quantity_milli__gt=0), name="credit_of_something")]


class InvoicePayment(MerchantOwned):
    """A business paid a supplier's invoice, or a part of it, as the supplier says."""

    wall: ClassVar[Wall] = "trade"

    invoice = owned_key("settlement.Invoice", related_name="payments")
    key = models.CharField(max_length=120)
    amount_minor = models.BigIntegerField()
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="each_invoice_payment_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="invoice_payment_of_something"),
        ]
