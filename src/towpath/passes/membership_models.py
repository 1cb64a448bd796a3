"""Memberships: so many uses every month, each month paid before it is used. There is no column for a minimum term, a notice period or a joining fee."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key
from towpath.passes.pack_models import SHORTEST_MONTHS


class MembershipOfferQuerySet(ScopedQuerySet["MembershipOffer"]):
    """What a business offers."""

    def open(self) -> "MembershipOfferQuerySet":
        """Offered now, the smallest first."""
        return self.filter(withdrawn_at=None).order_by("uses", "price_minor", "id")


class MembershipOffer(MerchantOwned):
    """So many uses a month of these services, for one price a month. Never changed; another one is offered instead, to new members alone."""

    name = models.JSONField()
    """By language; at least one."""
    uses = models.PositiveSmallIntegerField()
    price_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    services = models.JSONField(default=list)
    """Ids of what it is good for, as text."""
    months = models.PositiveSmallIntegerField(null=True)
    """So long the uses of one month can be booked with; empty: for ever."""
    offered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(MembershipOfferQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(uses__gte=1, uses__lte=100, price_minor__gt=0), name="membership_of_1_to_100"),
            models.CheckConstraint(
                condition=Q(months=None) | Q(months__gte=SHORTEST_MONTHS, months__lte=120), name="month_good_for_a_year"
            ),
        ]


class MembershipQuerySet(ScopedQuerySet["Membership"]):
    """Who is a member."""

    def active(self) -> "MembershipQuerySet":
        """Billed month by month, unless a pause says otherwise."""
        return self.filter(state="active")

    def begun(self) -> "MembershipQuerySet":
        """Their first month was paid, whatever became of it since."""
        return self.exclude(state="waiting").exclude(ended_why="never_begun")


class Membership(MerchantOwned):
    """One customer and one offer, from the day the first month was paid until either says that it is over."""

    STATES = [(state, state) for state in ("waiting", "active", "ended")]
    WHYS = [(why, why) for why in ("", "said", "unpaid", "never_begun", "forgotten")]

    offer = owned_key("passes.MembershipOffer")
    holder = owned_key("clientele.Customer")
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    """waiting: the first month is not paid yet · active · ended."""
    started_on = models.DateField()
    """By the clock on the wall of the business: the day of the month on which it is billed."""
    joined_at = models.DateTimeField()
    joined_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.CharField(max_length=12, choices=WHYS, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(MembershipQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) | ~Q(state="ended") & Q(ended_at=None), name="ended_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["merchant_id", "holder"], name="memberships_of_a_customer")]


class MembershipPause(MerchantOwned):
    """Days that do not count: nothing is billed in them, and everything after them is as much later."""

    membership = owned_key("passes.Membership", related_name="pauses")
    first_day = models.DateField()
    back_on = models.DateField(null=True)
    """The first day that counts again; empty: nobody knows yet."""
    said_at = models.DateTimeField()
    said_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(back_on=None) | Q(back_on__gt=F("first_day")), name="pause_of_a_day_at_least"),
            models.UniqueConstraint(fields=["merchant_id", "membership"], condition=Q(back_on=None), name="one_membership_pause_at_once"),
        ]


class MembershipMonth(MerchantOwned):
    """One month as it was billed. Its uses are a purchase like any other, and a pack of the same id once it is paid; unpaid it is nobody's debt."""

    membership = owned_key("passes.Membership", related_name="months")
    purchase = owned_key("passes.PackPurchase")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    anchor_on = models.DateField()
    """The day from which months are counted: the 31st stays the 31st after a short month, and a pause sets another day."""
    pay_until = models.DateField()
    billed_at = models.DateTimeField()
    token_hash = models.BinaryField(null=True)
    """Of the link in the mail that leads to its bill."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "membership", "number"], name="one_bill_a_month"),
            models.UniqueConstraint(fields=["merchant_id", "purchase"], name="one_month_a_purchase"),
            models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_month_per_link"),
        ]
