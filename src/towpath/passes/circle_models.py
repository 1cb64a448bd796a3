"""Gift cards that are good at several businesses: a circle, who belongs to it, and every movement between who sold a card and who took it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, Wall


class Circle(models.Model):
    """Businesses that take each other's gift cards, by terms everybody reads. Opened and closed by the network, joined and left by each of its own will."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.JSONField()
    """By language; at least one."""
    terms = models.JSONField()
    """What a guest reads before buying a card, by language."""
    currency = models.CharField(max_length=3)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    """From then on nobody joins and no card is sold; what is on the cards stays good."""


class CircleMemberQuerySet(ScopedQuerySet["CircleMember"]):
    """Who takes whose cards."""

    def standing(self) -> "CircleMemberQuerySet":
        return self.filter(left_at=None)


class CircleMember(MerchantOwned):
    """A business in a circle, from the day it joined until it left. Everybody may read who takes a card; only the business itself joins or leaves."""

    wall: ClassVar[Wall] = "public"

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="members")
    joined_at = models.DateTimeField()
    joined_by = models.UUIDField(null=True)
    left_at = models.DateTimeField(null=True)
    left_by = models.UUIDField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(CircleMemberQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id"], condition=Q(left_at=None), name="in_one_circle_at_a_time")]


class SharedCard(models.Model):
    """Which business sold the card behind a code. Only the database's own functions read it (see migration 0009): no business can look through it."""

    wall: ClassVar[Wall] = "network"

    code_hash = models.BinaryField(primary_key=True)
    card = models.UUIDField(unique=True)
    """The voucher at the business that sold it."""
    issuer = models.UUIDField()
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")


class CardMovement(MerchantOwned):
    """Value of a card went from who sold it to who took it, or back again: one row for each of the two, alike but for the sign, never altered.

    Above zero this business owes it, below zero it is owed it. No guest, no order and nothing that was bought is in it.
    """

    wall: ClassVar[Wall] = "trade"

    movement = models.UUIDField()
    """The same in both rows: each side checks its line by the other's."""
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    card = models.UUIDField()
    other = models.UUIDField()
    """The business on the other side."""
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    moved_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "movement"], name="each_card_movement_once"),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="card_movement_of_something"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "-moved_at"], name="card_movements_newest_first"),
            models.Index(fields=["merchant_id", "card"], name="card_movements_of_a_card"),
        ]
