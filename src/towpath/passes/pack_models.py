"""Packs of lessons: so many uses, paid before. There is no column in which what was paid could end."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

SHORTEST_MONTHS = 12
"""Whoever falls ill for a season still has all of it."""


class PackOfferQuerySet(ScopedQuerySet["PackOffer"]):
    """What a business sells."""

    def open(self) -> "PackOfferQuerySet":
        """Offered now, the smallest first."""
        return self.filter(withdrawn_at=None).order_by("uses", "price_minor", "id")


class PackOffer(MerchantOwned):
    """So many uses of these services for one price. Never changed; another one is offered instead."""

    name = models.JSONField()
    """By language; at least one."""
    uses = models.PositiveSmallIntegerField()
    price_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    services = models.JSONField(default=list)
    """Ids of what it is good for, as text."""
    months = models.PositiveSmallIntegerField(null=True)
    """So long after the sale it can be booked with; empty: for ever."""
    offered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(PackOfferQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(uses__gte=2, uses__lte=100, price_minor__gt=0), name="pack_of_2_to_100"),
            models.CheckConstraint(condition=Q(months=None) | Q(months__gte=SHORTEST_MONTHS, months__lte=120), name="pack_good_for_a_year"),
        ]


class PackQuerySet(ScopedQuerySet["Pack"]):
    """What customers hold."""

    def usable(self, on: date) -> "PackQuerySet":
        """With uses left that may still be booked with; what ends first is used first."""
        good = Q(valid_until=None) | Q(valid_until__gte=on)
        return self.filter(good, state="sold", uses_left__gt=0).order_by(F("valid_until").asc(nulls_last=True), "sold_at", "id")

    def owing(self) -> "PackQuerySet":
        """The business has money on them that it has done nothing for yet."""
        return self.filter(Q(left_minor__gt=0) | Q(owed_minor__gt=0), state="sold")


class Pack(MerchantOwned):
    """Uses that one customer paid for. Bound to them by name, so there is no code to lose; each use keeps what was paid for it."""

    STATES = [(state, state) for state in ("sold", "failed", "disputed")]

    offer = owned_key("passes.PackOffer", null=True)
    holder = owned_key("clientele.Customer")
    name = models.JSONField()
    services = models.JSONField(default=list)
    currency = models.CharField(max_length=3)
    uses = models.PositiveSmallIntegerField()
    uses_left = models.PositiveSmallIntegerField(default=0)
    price_minor = models.BigIntegerField()
    left_minor = models.BigIntegerField(default=0)
    """What was paid for the uses that are left."""
    unit_minor = models.BigIntegerField()
    """The price of one use as it is said. Where the price can't be split evenly the first uses are a cent dearer, so that all of them are the price."""
    owed_minor = models.BigIntegerField(default=0)
    """Parts of uses that a late cancellation, or our coming late, gave back: money, to be paid out."""
    valid_until = models.DateField(null=True)
    """The last day on which something can be booked with it. What is left then is still given back, at any time."""
    sold_at = models.DateTimeField()
    sold_by = models.UUIDField(null=True)
    refunded_at = models.DateTimeField(null=True)
    refund_asked_at = models.DateTimeField(null=True)
    """Since when its holder wants the money of what is left; empty again once it was handed over."""
    state = models.CharField(max_length=10, choices=STATES, default="sold", db_default="sold")
    """sold · failed: the provider said later that its money never came · disputed: the buyer's bank took it back."""

    objects: ClassVar = ScopedManager.from_queryset(PackQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(price_minor__gt=0, uses__gte=1), name="pack_is_paid_for"),
            models.CheckConstraint(condition=Q(uses_left__lte=F("uses")), name="uses_left_within"),
            models.CheckConstraint(condition=Q(left_minor__gte=0, left_minor__lte=F("price_minor")), name="pack_left_within"),
            models.CheckConstraint(condition=Q(owed_minor__gte=0, owed_minor__lte=F("price_minor")), name="pack_owed_within"),
            models.CheckConstraint(condition=~Q(uses_left=0) | Q(left_minor=0), name="nothing_paid_without_a_use"),
        ]
        indexes = [models.Index(fields=["merchant_id", "holder", "sold_at"], name="packs_of_a_customer")]


class PackMove(MerchantOwned):
    """One change of what is on a pack; never altered. Uses, paid value and what is owed are each the sum of their moves."""

    KINDS = [(kind, kind) for kind in ("sold", "used", "put_back", "part_returned", "refunded", "refund_failed")]

    pack = owned_key("passes.Pack", related_name="moves")
    kind = models.CharField(max_length=14, choices=KINDS)
    uses = models.SmallIntegerField(default=0)
    minor = models.BigIntegerField(default=0)
    owed_minor = models.BigIntegerField(default=0)
    reference = models.UUIDField(null=True)
    """The payment, the booking or the refund it belongs to."""
    moved_at = models.DateTimeField()
    moved_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(uses=0) | ~Q(minor=0) | ~Q(owed_minor=0), name="pack_move_of_something"),
            models.UniqueConstraint(
                fields=["merchant_id", "kind", "reference"], condition=Q(kind__in=["used", "put_back"]), name="one_use_per_reference"
            ),
        ]
