"""What a business and the network owe each other for a month: sent once, never edited, open to a contest."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, Wall, owned_key

FEE_KINDS = ("sale", "plan", "licence", "returned", "due_again", "never_came")
DUES_KINDS = (
    *FEE_KINDS, "tax", "kept", "kept_back", "subsidy", "subsidy_back", "card_out", "card_in", "payment", "payout", "payout_returned",
    "correction", "dispute",
)  # fmt: skip
SUPPLY_KINDS = ("supply", "supply_credit")


class Statement(MerchantOwned):
    """A month by the business's own calendar, as it was sent. What turns out wrong is corrected on the next one."""

    wall: ClassVar[Wall] = "trade"

    month = models.DateField()
    reference = models.CharField(max_length=25)
    """What a bank transfer names it by: an ISO 11649 reference."""
    currency = models.CharField(max_length=3)
    zone = models.CharField(max_length=60)
    closes_at = models.DateTimeField()
    """Whatever happened before this instant and stands on no earlier statement is on this one."""
    carried_minor = models.BigIntegerField()
    charged_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    kept_minor = models.BigIntegerField()
    """What a provider kept back for the network: below zero, because it is no longer owed."""
    funded_minor = models.BigIntegerField(default=0, db_default=0)
    """What the network paid of guests' orders: below zero, because the business is owed it."""
    cards_minor = models.BigIntegerField(default=0, db_default=0)
    """Gift cards between businesses: above zero for what its own cards paid at others, below for what it took of theirs."""
    settled_minor = models.BigIntegerField()
    corrected_minor = models.BigIntegerField()
    due_minor = models.BigIntegerField()
    """One figure either way: above zero the business owes it, below zero the network does."""
    supply_minor = models.BigIntegerField()
    """What arrived from suppliers. Owed to them and not to the network, so it stands beside the sum."""
    hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    contest_until = models.DateTimeField()
    due_on = models.DateField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.UUIDField(null=True)
    final_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "month"], name="one_statement_a_month"),
            models.CheckConstraint(
                condition=Q(
                    due_minor=F("carried_minor")
                    + F("charged_minor")
                    + F("tax_minor")
                    + F("kept_minor")
                    + F("funded_minor")
                    + F("cards_minor")
                    + F("settled_minor")
                    + F("corrected_minor")
                ),
                name="statement_adds_up",
            ),
        ]


class StatementLine(MerchantOwned):
    """One thing that stands on a statement, and on no other: the key is the claim."""

    wall: ClassVar[Wall] = "trade"

    statement = owned_key("settlement.Statement", related_name="lines")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in (*DUES_KINDS, *SUPPLY_KINDS)])
    reference = models.UUIDField()
    at = models.DateTimeField()
    base_minor = models.BigIntegerField(null=True)
    rate_numerator = models.PositiveIntegerField(null=True)
    rate_denominator = models.PositiveIntegerField(null=True)
    amount_minor = models.BigIntegerField()
    words = models.JSONField()
    """What it is or why, by language; empty where the kind says it all."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "kind", "reference"], name="each_thing_on_one_statement"),
            models.UniqueConstraint(fields=["merchant_id", "statement", "position"], name="one_line_per_place"),
        ]


class Difference(MerchantOwned):
    """Two ways to count a month that do not agree. As long as it stands, no statement is sent; both sides see it."""

    wall: ClassVar[Wall] = "trade"

    month = models.DateField()
    lines_minor = models.BigIntegerField()
    books_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    found_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "month"], name="one_difference_a_month"),
            models.CheckConstraint(condition=~Q(lines_minor=F("books_minor")), name="difference_of_something"),
        ]


class Contest(MerchantOwned):
    """A business says that a line is wrong, in its own words. Until it is answered the statement does not become final."""

    wall: ClassVar[Wall] = "trade"

    ANSWERS = [("corrected", "corrected"), ("stands", "stands")]

    line = owned_key("settlement.StatementLine", related_name="contests")
    words = models.CharField(max_length=600)
    contested_at = models.DateTimeField()
    contested_by = models.UUIDField(null=True)
    answer = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    answer_words = models.CharField(max_length=600, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "line"], name="each_line_contested_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | Q(answer__in=["corrected", "stands"], answered_at__isnull=False),
                name="answer_with_its_moment",
            ),
        ]


class Correction(MerchantOwned):
    """The network takes something back. Always in the business's favour: to charge more takes a fee rule."""

    wall: ClassVar[Wall] = "trade"

    line = owned_key("settlement.StatementLine", related_name="corrections")
    amount_minor = models.BigIntegerField()
    """Below zero: that much less is owed."""
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=600)
    corrected_at = models.DateTimeField()
    corrected_by = models.UUIDField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "line"], name="each_line_corrected_once"),
            models.CheckConstraint(condition=Q(amount_minor__lt=0), name="correction_in_favour_of_the_business"),
        ]
