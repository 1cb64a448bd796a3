"""What customers answered when they booked: for one purpose each, and only for as long as that was said."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

KEEPS = ("visit", "days_90", "customer")
AFTER = {"visit": timedelta(days=1), "days_90": timedelta(days=90)}
"""So long after the end of the visit an answer is still there; what is kept for a customer stays until they take it back, or are forgotten."""
ABOUT = ("health", "child")
SETTLES = timedelta(hours=2)
"""A payment may still arrive for what ran out, and somebody may look once more at what they called off."""


class AnswerQuerySet(ScopedQuerySet["Answer"]):
    """What is known about whom."""

    def over(self, at: datetime) -> "AnswerQuerySet":
        """What nobody may know any more: its time is up, nothing came of what it was for, or the yes to it was taken back."""
        past = Q(keep="visit", booking__ends_at__lte=at - AFTER["visit"]) | Q(keep="days_90", booking__ends_at__lte=at - AFTER["days_90"])
        # What would stay while somebody is a customer has an end too where nobody knows who it was: they could never take it back.
        past |= Q(keep="customer", customer=None, booking__ends_at__lte=at - AFTER["days_90"])
        called_off = Q(booking__state="cancelled", booking__changed_at__lte=at - SETTLES) & ~Q(keep="customer")
        never = Q(booking__state__in=("expired", "declined"), booking__changed_at__lte=at - SETTLES)
        held = Q(booking__state="held", booking__held_until__lte=at - SETTLES)
        return self.filter(past | called_off | never | held | Q(consent__withdrawn_at__isnull=False))

    def readable(self, at: datetime) -> "AnswerQuerySet":
        """What may still be read, also in the hours before what is over is cleared away."""
        return self.exclude(pk__in=self.model.objects.over(at).values("pk"))


class Answer(MerchantOwned):
    """One answer of one booking, with the question as it was put. It stands on the record of whoever booked, for its purpose and no other."""

    booking = owned_key("booking.Booking", on_delete=models.CASCADE, related_name="answers")
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE, null=True)
    """Who said it, or was asked by the team; empty where nobody knows who booked."""
    code = models.CharField(max_length=40)
    question = models.JSONField()
    """Kind, words and choices as they were shown."""
    value = models.JSONField()
    """Text, a code of a choice or several, a number as it was typed, a day, yes or no; of a file what it is called and its fingerprint."""
    file = models.CharField(max_length=60, blank=True)
    """Its name in the business's own folder."""
    keep = models.CharField(max_length=8, choices=[(keep, keep) for keep in KEEPS])
    consent = owned_key("clientele.Consent", null=True)
    """The yes it is kept by, where it is about somebody's health or a child."""
    answered_at = models.DateTimeField()
    by = models.UUIDField(null=True)
    """Who of the team wrote it down; empty: the customer themselves."""

    objects: ClassVar = ScopedManager.from_queryset(AnswerQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "booking", "code"], name="one_answer_per_question")]
        indexes = [models.Index(fields=["merchant_id", "customer", "-answered_at"], name="answers_of_a_customer")]

    @property
    def kept_until(self) -> datetime | None:
        """Nothing said: as long as they are a customer here."""
        ends: datetime | None = self.booking.ends_at + AFTER[self.keep] if self.keep in AFTER else None
        return ends

    @property
    def words(self) -> dict[str, Any]:
        return dict(self.question["text"])
