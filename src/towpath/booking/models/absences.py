"""Somebody stood there, and nobody of the business came."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

WAITS = Q(answer="") | Q(hand_back_minor__gt=0, handed_back_at=None)
"""For an answer of the business, or for its hand: what was paid in cash is still to be handed over."""


class AbsenceQuerySet(ScopedQuerySet["Absence"]):
    """What customers said, by what became of it."""

    def unanswered(self) -> "AbsenceQuerySet":
        """The business has not said anything yet, and its day is not over."""
        return self.filter(answer="")

    def newest_first(self) -> "AbsenceQuerySet":
        return self.order_by("-said_at", "-id")


class Absence(MerchantOwned):
    """Both words are kept as they were said. Agreed: the money goes back, and what the terms promise comes on top."""

    ANSWERS = [(answer, answer) for answer in ("", "agreed", "denied")]

    booking = owned_key("booking.Booking", on_delete=models.CASCADE)
    said_by = models.CharField(max_length=10)
    """customer or business: a business may say so before it is asked."""
    words = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField()
    answer_until = models.DateTimeField()
    """Nobody of the business said anything until then: it is agreed."""
    answer = models.CharField(max_length=6, choices=ANSWERS, blank=True)
    answer_words = models.CharField(max_length=300, blank=True)
    """Why not, in the words of the business."""
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    """Who of the team; empty where nobody answered in time, or where the visit had been written down before."""
    given_minor = models.BigIntegerField(default=0)
    """What the customer got on top of their money, by the terms of the booking."""
    currency = models.CharField(max_length=3)
    credit = owned_key("passes.Voucher", null=True)
    """Where it is kept for them."""
    hand_back_minor = models.BigIntegerField(default=0, db_default=0)
    """Of what goes back so much was paid in cash, by card terminal or transfer: somebody of the business hands it over."""
    handed_back_at = models.DateTimeField(null=True)
    """Empty: it lies with the business still."""
    handed_back_by = models.UUIDField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(AbsenceQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "booking"], name="nobody_came_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)), name="answered_at_a_time"
            ),
            models.CheckConstraint(condition=Q(given_minor=0) | Q(answer="agreed", given_minor__gt=0), name="given_once_agreed"),
            models.CheckConstraint(
                condition=Q(hand_back_minor=0, handed_back_at=None) | Q(answer="agreed", hand_back_minor__gt=0),
                name="handed_back_once_agreed",
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "answer_until"], condition=Q(answer=""), name="absences_to_answer")]
