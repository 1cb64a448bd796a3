"""How often anybody is written to, who is left alone on purpose, and who said stop."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

MOST_IN_A_WEEK = 2
"""Nobody is written to more often in seven days, whatever a business sets."""
LEAST_HELD_OUT, MOST_HELD_OUT = 10, 50
"""In percent of its customers."""


def new_seed() -> bytes:
    """Drawn once for each business. Whoever does not have it can't say who is left alone."""
    return secrets.token_bytes(32)


class ContactRules(MerchantOwned):
    """What a business set for everything it writes first. Whoever is about to spend from the budget locks this row before looking."""

    most_in_week = models.PositiveSmallIntegerField(default=MOST_IN_A_WEEK)
    held_out_percent = models.PositiveSmallIntegerField(default=LEAST_HELD_OUT)
    earlier_shares = models.JSONField(default=list)
    """Shares of before: [[percent, until when], …], the oldest first. Whoever is in the middle of their ninety days keeps the one they began with."""
    seed = models.BinaryField(default=new_seed)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id"], name="one_set_of_contact_rules"),
            models.CheckConstraint(condition=Q(most_in_week__lte=MOST_IN_A_WEEK), name="two_a_week_at_most"),
            models.CheckConstraint(
                condition=Q(held_out_percent__gte=LEAST_HELD_OUT, held_out_percent__lte=MOST_HELD_OUT), name="a_tenth_is_held_out_at_least"
            ),
        ]


class Contact(MerchantOwned):
    """One place of the budget that is spent: a business began to talk to this person. Questions after a visit are kept by care and counted with these."""

    KINDS = [(kind, kind) for kind in ("journey", "campaign")]

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=KINDS)
    source = models.UUIDField()
    """What was sent: the message of a journey, or of a campaign. The same one is never spent twice."""
    order = owned_key("orders.Order", null=True, on_delete=models.CASCADE)
    booking = owned_key("booking.Booking", null=True, on_delete=models.CASCADE)
    """The fulfilment it is about; a campaign is about none."""
    at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "kind", "source"], name="one_contact_per_message"),
            models.CheckConstraint(condition=Q(order=None) | Q(booking=None), name="a_contact_about_one_visit"),
        ]
        indexes = [models.Index(fields=["merchant_id", "customer", "at"], name="contacts_of_a_person")]


class StopQuerySet(ScopedQuerySet["Stop"]):
    """Who said stop."""

    def standing(self) -> "StopQuerySet":
        """Said, and not taken back."""
        return self.filter(lifted_at=None)


class Stop(MerchantOwned):
    """This customer does not want to hear it again: one journey, or anything the business writes first."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    journey = models.CharField(max_length=40, blank=True)
    """By its code; empty: everything, for good."""
    stopped_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    """They changed their mind."""

    objects: ClassVar = ScopedManager.from_queryset(StopQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer", "journey"], condition=Q(lifted_at=None), name="one_standing_stop")
        ]
