"""Money a customer gave a business: by hand, at its own terminal, or through a provider. Payee is always the business; there is no field for anyone else."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, Wall, owned_key


class ProviderAccount(MerchantOwned):
    """The business's own account with a payment provider. The money goes there and nowhere else; the network reads only whether it works."""

    wall: ClassVar[Wall] = "trade"

    provider = models.CharField(max_length=20)
    reference = models.CharField(max_length=80)
    takes_payments = models.BooleanField(default=False)
    pays_out = models.BooleanField(default=False)
    needs = models.JSONField(default=list)
    """What the provider still asks for, in its own codes."""
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "provider"], name="one_account_per_provider"),
            models.UniqueConstraint(fields=["provider", "reference"], name="one_business_per_account"),
        ]


class KeptCardQuerySet(ScopedQuerySet["KeptCard"]):
    """Cards that customers left."""

    def live(self) -> "KeptCardQuerySet":
        """Being asked for, or there to be charged."""
        return self.filter(state__in=["starting", "open", "kept"])


class KeptCard(MerchantOwned):
    """A card that a customer left with the provider for one thing that may cost them something later. Nothing is taken when it is left; afterwards at
    most so much, once; and then the provider forgets it. We never see its number."""

    STATES = [(state, state) for state in ("starting", "open", "kept", "used", "refused", "released")]

    wanted_for = models.UUIDField()
    """What it may be charged for: a booking."""
    account = owned_key("payments.ProviderAccount")
    most_minor = models.BigIntegerField()
    """What was said before it was left; nothing above it is ever taken."""
    currency = models.CharField(max_length=3)
    reference = models.CharField(max_length=120, blank=True)
    address = models.URLField(max_length=1000, blank=True)
    """The provider's own page, where it is left."""
    card = models.CharField(max_length=120, blank=True)
    owner = models.CharField(max_length=120, blank=True)
    """The provider's names for it and for whoever left it; empty once it is forgotten there."""
    brand = models.CharField(max_length=20, blank=True)
    last4 = models.CharField(max_length=4, blank=True)
    """What its owner knows it by."""
    state = models.CharField(max_length=10, choices=STATES, default="starting")
    asked_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)
    """Since then the provider does not have it any more."""

    objects: ClassVar = ScopedManager.from_queryset(KeptCardQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(most_minor__gt=0), name="card_kept_for_something"),
            models.CheckConstraint(condition=~Q(state="kept") | (~Q(card="") & ~Q(owner="")), name="a_kept_card_is_there"),
            models.UniqueConstraint(
                fields=["merchant_id", "wanted_for"], condition=Q(state__in=["starting", "open", "kept"]), name="one_card_at_a_time"
            ),
            models.UniqueConstraint(fields=["merchant_id", "reference"], condition=~Q(reference=""), name="one_card_per_reference"),
        ]
        indexes = [models.Index(fields=["merchant_id", "state"], condition=Q(forgotten_at=None), name="cards_not_forgotten")]


class Attempt(MerchantOwned):
    """One try of a customer to pay through a provider. Its id is the key of every call that belongs to it, so a repeated call has one effect."""

    STATES = [(state, state) for state in ("starting", "open", "paid", "surplus", "failed", "expired")]

    payable = models.UUIDField()
    account = owned_key("payments.ProviderAccount")
    card = owned_key("payments.KeptCard", null=True)
    """The card it is taken from without its owner, who left it for that; empty: they pay on the provider's page."""
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    fee_minor = models.BigIntegerField(default=0)
    """The network's share, kept back by the provider; as it was quoted when the attempt began, by this rule."""
    fee_rule = models.UUIDField(null=True)
    reference = models.CharField(max_length=120, blank=True)
    address = models.URLField(max_length=1000, blank=True)
    """The provider's own page, where the customer pays."""
    state = models.CharField(max_length=10, choices=STATES, default="starting")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0, fee_minor__gte=0, fee_minor__lte=F("amount_minor")), name="fee_within"),
            models.UniqueConstraint(
                fields=["merchant_id", "payable"], condition=Q(state__in=["starting", "open"]), name="one_attempt_at_a_time"
            ),
            models.UniqueConstraint(fields=["merchant_id", "reference"], condition=~Q(reference=""), name="one_attempt_per_reference"),
        ]


SHARES = [("rest", "rest"), ("voucher", "voucher"), ("network", "network")]
"""Who pays a part of a checkout: the guest's own money, value the guest had paid for before, the network for a while."""


class HoldQuerySet(ScopedQuerySet["Hold"]):
    """What is kept for checkouts."""

    def held(self) -> "HoldQuerySet":
        """Kept still: neither used nor given back."""
        return self.filter(state="held")


class Hold(MerchantOwned):
    """Value kept for one checkout until it is paid: out of a voucher, or out of what the network gives. It lowers what the guest still has to pay, and
    never the price."""

    STATES = [(state, state) for state in ("held", "used", "released")]

    payable = models.UUIDField()
    share = models.CharField(max_length=10, choices=[share for share in SHARES if share[0] != "rest"])
    source = models.UUIDField()
    """The voucher, or the network's campaign."""
    amount_minor = models.BigIntegerField()
    bonus_minor = models.BigIntegerField(db_default=0, default=0)
    """How much of it the business once gave on top."""
    for_minor = models.BigIntegerField(null=True)
    """What the checkout came to, where it is a share of that: the network's."""
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=STATES, default="held")
    held_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(HoldQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, bonus_minor__gte=0, bonus_minor__lte=F("amount_minor")), name="hold_within"
            ),
            models.UniqueConstraint(fields=["merchant_id", "payable", "share"], condition=Q(state="held"), name="one_hold_per_share"),
        ]


class PaymentQuerySet(ScopedQuerySet["Payment"]):
    """What was paid."""

    def standing(self) -> "PaymentQuerySet":
        """Received once, and not taken back by a failure that came late."""
        return self.filter(failed_at=None, surplus=False)

    def of_guests(self) -> "PaymentQuerySet":
        """The guest's own money, in cash, by card, by transfer or online."""
        return self.filter(share="rest")


class Payment(MerchantOwned):
    """What was paid for one payable: the guest's own money, and beside it at most one part from a voucher and one from the network."""

    METHODS = [(method, method) for method in ("cash", "card", "transfer", "online", "voucher", "network")]

    payable = models.UUIDField()
    share = models.CharField(max_length=10, choices=SHARES, default="rest", db_default="rest")
    source = models.UUIDField(null=True)
    """The voucher or the campaign it came out of; empty for the guest's own money."""
    bonus_minor = models.BigIntegerField(db_default=0, default=0)
    """How much of a voucher's part the business had given on top."""
    method = models.CharField(max_length=10, choices=METHODS)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    attempt = owned_key("payments.Attempt", null=True)
    charge = models.CharField(max_length=120, blank=True, db_default="")
    """The provider's name for it; refunds and disputes come back under this name."""
    fee_reference = models.CharField(max_length=120, blank=True, db_default="")
    fee_minor = models.BigIntegerField(db_default=0, default=0)
    """The network's share: kept back by the provider where one took the money, owed by the business where it took it itself."""
    cost_minor = models.BigIntegerField(db_default=0, default=0)
    """What the provider itself took."""
    refunded_minor = models.BigIntegerField(db_default=0, default=0)
    """Claimed for refunds that did not fail: counted before any money moves, so that no two refunds together exceed what was paid."""
    fee_returned_minor = models.BigIntegerField(db_default=0, default=0)
    fee_sent_back_minor = models.BigIntegerField(db_default=0, default=0)
    """How much of the fee goes or went back through the provider. A refund that bounces does not bring it again: then the rest is owed by hand."""
    surplus = models.BooleanField(db_default=False, default=False)
    """Paid a second time, in another window or at the counter meanwhile: it goes back by itself."""
    failed_at = models.DateTimeField(null=True)
    """A success the provider took back later, as bank debits can."""

    objects: ClassVar = ScopedManager.from_queryset(PaymentQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payment_of_something"),
            models.CheckConstraint(condition=Q(refunded_minor__gte=0, refunded_minor__lte=F("amount_minor")), name="refunded_within_paid"),
            models.CheckConstraint(
                condition=Q(
                    fee_returned_minor__gte=0,
                    fee_returned_minor__lte=F("fee_minor"),
                    fee_sent_back_minor__gte=0,
                    fee_sent_back_minor__lte=F("fee_minor"),
                    fee_minor__lte=F("amount_minor"),
                ),
                name="fee_returned_within_fee",
            ),
            models.UniqueConstraint(
                fields=["merchant_id", "payable", "share"], condition=Q(failed_at=None, surplus=False), name="paid_once"
            ),
            models.CheckConstraint(condition=Q(bonus_minor__gte=0, bonus_minor__lte=F("amount_minor")), name="bonus_within_paid"),
            models.CheckConstraint(
                condition=Q(share="rest", source=None) | (~Q(share="rest") & Q(source__isnull=False)), name="part_has_a_source"
            ),
            models.UniqueConstraint(fields=["merchant_id", "charge"], condition=~Q(charge=""), name="one_payment_per_charge"),
        ]

    @property
    def drawn_from(self) -> UUID:
        """Where a part that is not the guest's own money came out of."""
        if self.source is None:
            raise ValueError("The guest's own money comes out of no voucher and no budget.")
        return self.source

    @property
    def bonus_back_minor(self) -> int:
        """Paid value and what was given on top are used side by side, and go back so: this much of what was given on top has gone back."""
        return int(self.refunded_minor * self.bonus_minor // self.amount_minor)


class Refund(MerchantOwned):
    """Money on its way back to the customer: claimed first, then sent, then done; or failed, and the claim is given back."""

    STATES = [(state, state) for state in ("claimed", "sent", "done", "failed")]

    payment = owned_key("payments.Payment", related_name="refunds")
    part = models.UUIDField()
    """Which part of the payable it is for."""
    amount_minor = models.BigIntegerField()
    bonus_minor = models.BigIntegerField(db_default=0, default=0)
    """How much of a voucher's part was given on top."""
    fee_minor = models.BigIntegerField(default=0)
    """The network's share that goes back to the business with it."""
    fee_online_minor = models.BigIntegerField(default=0)
    """How much of that share goes through the provider."""
    reason = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=STATES, default="claimed")
    fee_state = models.CharField(max_length=10, choices=STATES, default="claimed")
    reference = models.CharField(max_length=120, blank=True)
    fee_reference = models.CharField(max_length=120, blank=True)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=Q(amount_minor__gt=0, fee_minor__gte=0), name="refund_of_something")]
        indexes = [models.Index(fields=["merchant_id", "state"], condition=~Q(state__in=["done", "failed"]), name="refunds_on_their_way")]


class Dispute(MerchantOwned):
    """A customer's bank took the money back, for now or for good."""

    STATES = [(state, state) for state in ("open", "won", "lost")]

    payment = owned_key("payments.Payment", related_name="disputes")
    reference = models.CharField(max_length=120)
    amount_minor = models.BigIntegerField()
    cost_minor = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default="open")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "reference"], name="each_dispute_once")]


class Payout(MerchantOwned):
    """Money on its way from the provider to the business's bank."""

    STATES = [(state, state) for state in ("sent", "paid", "failed")]

    account = owned_key("payments.ProviderAccount")
    reference = models.CharField(max_length=120)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=STATES, default="sent")
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "reference"], name="each_payout_once")]


class Told(MerchantOwned):
    """What a provider told us, once, however often it says so. Kinds and names only: what it is about is asked for, never believed from the message."""

    provider = models.CharField(max_length=20)
    event = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=120)
    told_at = models.DateTimeField()
    heeded_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "provider", "event"], name="each_provider_message_once")]
        indexes = [models.Index(fields=["merchant_id", "next_at"], condition=Q(heeded_at=None), name="messages_not_heeded")]
