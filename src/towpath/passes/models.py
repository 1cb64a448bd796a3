"""Vouchers, and every move of their value. There is no column in which paid value could end."""

from datetime import date, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Func, Q, Value

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key
from towpath.passes.circle_models import CardMovement as CardMovement
from towpath.passes.circle_models import Circle as Circle
from towpath.passes.circle_models import CircleMember as CircleMember
from towpath.passes.circle_models import SharedCard as SharedCard
from towpath.passes.membership_models import Membership as Membership
from towpath.passes.membership_models import MembershipMonth as MembershipMonth
from towpath.passes.membership_models import MembershipOffer as MembershipOffer
from towpath.passes.membership_models import MembershipPause as MembershipPause
from towpath.passes.pack_models import Pack as Pack
from towpath.passes.pack_models import PackMove as PackMove
from towpath.passes.pack_models import PackOffer as PackOffer
from towpath.passes.purchase_models import PackPurchase as PackPurchase

PROMISES = ("pending", "lapsed")
"""States of a voucher nobody has paid for."""


class VoucherOfferQuerySet(ScopedQuerySet["VoucherOffer"]):
    """What a business sells."""

    def open(self) -> "VoucherOfferQuerySet":
        """Offered now, the smallest first."""
        return self.filter(withdrawn_at=None).order_by("paid_minor", "bonus_minor", "id")


class VoucherOffer(MerchantOwned):
    """So much is paid, and so much is given on top, which may end some days after the sale. Never changed; another one is offered instead."""

    paid_minor = models.BigIntegerField()
    bonus_minor = models.BigIntegerField(default=0)
    bonus_days = models.PositiveIntegerField(null=True)
    """Days after the sale on which the bonus ends; empty: never."""
    currency = models.CharField(max_length=3)
    offered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(VoucherOfferQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_minor__gt=0, bonus_minor__gte=0, bonus_minor__lte=F("paid_minor")), name="offer_of_value"
            ),
            models.CheckConstraint(condition=Q(bonus_days=None) | Q(bonus_minor__gt=0), name="only_a_bonus_ends"),
        ]


class VoucherQuerySet(ScopedQuerySet["Voucher"]):
    """What guests hold."""

    def ever_good(self) -> "VoucherQuerySet":
        """Its money came, whatever became of it since; what was only promised is nobody's voucher."""
        return self.exclude(state__in=PROMISES)

    def sold_here(self) -> "VoucherQuerySet":
        """Not the gift cards of other businesses that were used here."""
        return self.filter(issuer=None)

    def unpaid_since(self, made_before: datetime) -> "VoucherQuerySet":
        """Set out for before then, and never paid."""
        return self.filter(state="pending", made_at__lte=made_before)

    def sold(self) -> "VoucherQuerySet":
        """Paid for, and not taken back: the business owes what is left on them."""
        return self.filter(state="sold")

    def with_hash_in_letters(self) -> "VoucherQuerySet":
        """`hash_in_letters` instead of `code_hash`: bytes can't be asked for together with a page's other questions."""
        letters = Func("code_hash", Value("hex"), function="encode", output_field=models.TextField())
        return self.defer("code_hash").annotate(hash_in_letters=letters)

    def with_bonus_over(self, at: datetime) -> "VoucherQuerySet":
        """Something that was given on top is left on them, and its day has passed."""
        return self.filter(bonus_until__lte=at, bonus_left_minor__gt=0)


class Voucher(MerchantOwned):
    """Value behind a secret code. Whoever knows the code holds it; `holder` is only whose browser bought it, and may be forgotten."""

    STATES = [(state, state) for state in ("pending", "lapsed", "sold", "failed", "disputed")]

    code_hash = models.BinaryField()
    last_four = models.CharField(max_length=4)
    """All the business ever sees of the code."""
    offer = owned_key("passes.VoucherOffer", null=True)
    holder = owned_key("clientele.Customer", null=True)
    currency = models.CharField(max_length=3)
    paid_minor = models.BigIntegerField()
    paid_left_minor = models.BigIntegerField(default=0)
    bonus_minor = models.BigIntegerField(default=0)
    bonus_left_minor = models.BigIntegerField(default=0)
    bonus_days = models.PositiveIntegerField(null=True)
    bonus_until = models.DateTimeField(null=True)
    """From this instant on the bonus that is left is gone; empty: it stays."""
    state = models.CharField(max_length=10, choices=STATES, default="pending")
    """pending: the money has not come · lapsed: it did not come for so long that nobody waits for it; should it come all the same, it is sold · sold · failed: the provider said later that it never came · disputed: the buyer's bank took it back."""
    made_at = models.DateTimeField()
    sold_at = models.DateTimeField(null=True)
    sold_by = models.UUIDField(null=True)
    refunded_at = models.DateTimeField(null=True)
    """What was left of the paid value went back; from then on no bonus comes back to it."""
    refund_asked_at = models.DateTimeField(null=True)
    """Whoever holds it wants the money back over the counter; the business sees it and hands it over."""
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+", null=True)
    """It is a gift card: good at every business of this circle."""
    issuer = models.UUIDField(null=True)
    """Another business sold it, and owes what is on it. Here is only what is under way: what a checkout takes comes in the same moment, and what it gives
    back goes home."""
    card = models.UUIDField(null=True)
    """The voucher it is at that business."""

    objects: ClassVar = ScopedManager.from_queryset(VoucherQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "code_hash"], name="one_voucher_per_code"),
            models.CheckConstraint(condition=Q(paid_minor__gt=0), name="voucher_is_paid_for"),
            models.CheckConstraint(condition=Q(paid_left_minor__gte=0, paid_left_minor__lte=F("paid_minor")), name="paid_left_within"),
            models.CheckConstraint(condition=Q(bonus_left_minor__gte=0, bonus_left_minor__lte=F("bonus_minor")), name="bonus_left_within"),
            models.CheckConstraint(
                condition=~Q(state__in=PROMISES) | Q(paid_left_minor=0, bonus_left_minor=0), name="nothing_before_the_money"
            ),
            models.CheckConstraint(condition=Q(circle=None) | Q(bonus_minor=0), name="a_gift_on_top_stays_at_home"),
            models.CheckConstraint(
                condition=Q(issuer=None, card=None) | Q(issuer__isnull=False, card__isnull=False, circle__isnull=False),
                name="sold_elsewhere_as_a_card",
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "-made_at"], name="vouchers_newest_first"),
            models.Index(fields=["merchant_id", "bonus_until"], condition=Q(bonus_left_minor__gt=0), name="bonuses_that_may_end"),
        ]

    @property
    def is_promise(self) -> bool:
        """Nobody has paid for it."""
        return self.state in PROMISES

    def last_day_of_bonus(self, zone: str) -> date | None:
        """As people say it: the bonus is good until this day, and on it."""
        return (self.bonus_until - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date() if self.bonus_until else None

    def bonus_usable(self, at: datetime) -> int:
        """What of the bonus can be used at this moment, whether or not somebody has cleared it away yet."""
        return 0 if self.bonus_until is not None and self.bonus_until <= at else self.bonus_left_minor


class VoucherMove(MerchantOwned):
    """One change of what is on a voucher; never altered. What is left is their sum."""

    AWAY, HOME = ("spent_away", "back_from_away"), ("brought", "sent_home")
    """Of a card that was sold here: used at another business, and back from it. Of one sold elsewhere: what came for a checkout here, and went back."""
    KINDS = [(kind, kind) for kind in ("sold", "given", "used", "put_back", "refunded", "refund_failed", "bonus_ended", *AWAY, *HOME)]

    voucher = owned_key("passes.Voucher", related_name="moves")
    kind = models.CharField(max_length=14, choices=KINDS)
    paid_minor = models.BigIntegerField(default=0)
    bonus_minor = models.BigIntegerField(default=0)
    reference = models.UUIDField(null=True)
    """The payment, the checkout or the refund it belongs to."""
    place = models.UUIDField(null=True)
    """The other business, where a gift card was used at one that had not sold it."""
    reason = models.CharField(max_length=40, blank=True)
    moved_at = models.DateTimeField()
    moved_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(paid_minor=0) | ~Q(bonus_minor=0), name="voucher_move_of_something"),
            # The day that ends a bonus never touches what was paid.
            models.CheckConstraint(condition=~Q(kind="bonus_ended") | Q(paid_minor=0), name="paid_value_never_ends"),
        ]
