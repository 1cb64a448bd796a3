"""A journey as a business has it, one way through it, and what was sent on the way."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class OwnJourneyQuerySet(ScopedQuerySet["OwnJourney"]):
    """A business's own journeys."""

    def in_force(self) -> "OwnJourneyQuerySet":
        """What counts now, instead of the pack's."""
        return self.filter(superseded_at=None)


class OwnJourney(MerchantOwned):
    """A journey as this business has it: one version. Runs pin one; a change of words, waits or conditions is the next one. None in force: the pack's
    counts, and it is off."""

    code = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    body = models.JSONField()
    """In the shape of `network/journeys.py`."""
    is_on = models.BooleanField(default=False)
    on_since = models.DateTimeField(null=True)
    """When it was switched on last: nothing from before begins it, however late it is told."""
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(OwnJourneyQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "code", "number"], name="one_own_journey_per_number"),
            models.UniqueConstraint(fields=["merchant_id", "code"], condition=Q(superseded_at=None), name="one_own_journey_in_force"),
        ]


class RunQuerySet(ScopedQuerySet["Run"]):
    """Ways through journeys."""

    def under_way(self) -> "RunQuerySet":
        """Not over yet."""
        return self.filter(exited_at=None)

    def due(self, at: datetime) -> "RunQuerySet":
        """Whose next step is to be decided."""
        return self.under_way().filter(due_at__lte=at)


class Run(MerchantOwned):
    """One way through one journey, about exactly one booking or order. Telling its cause a second time changes nothing."""

    own = owned_key("engage.OwnJourney")
    """The version it began with, to its end."""
    code = models.CharField(max_length=40)
    """Of the journey: whichever version counts, one visit goes through it once."""
    order = owned_key("orders.Order", null=True, on_delete=models.CASCADE)
    booking = owned_key("booking.Booking", null=True, on_delete=models.CASCADE)
    """Its cause: one of the two."""
    thing = owned_key("goods.Thing", null=True, on_delete=models.SET_NULL)
    """What the visit was for, where a job names it: whoever comes for it again begins anew, and nobody is reminded of one boiler twice."""
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    """Who is written to."""
    began_at = models.DateTimeField()
    step = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    """When the step is to be decided; it may be decided to wait longer."""
    exited_at = models.DateTimeField(null=True)
    exit_reason = models.CharField(max_length=20, blank=True)
    exposed_at = models.DateTimeField(null=True)
    """When the first message of it was free to go, whether it went or its reader is left alone on purpose."""
    held_out = models.BooleanField(default=False)
    """Its reader is left alone on purpose, so that the others can be compared with somebody."""

    objects: ClassVar = ScopedManager.from_queryset(RunQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "code", "order"], name="one_run_per_order"),
            models.UniqueConstraint(fields=["merchant_id", "code", "booking"], name="one_run_per_booking"),
            models.UniqueConstraint(
                fields=["merchant_id", "code", "thing"], condition=Q(exited_at=None), name="one_run_under_way_per_thing"
            ),
            models.CheckConstraint(
                condition=Q(order=None, booking__isnull=False) | Q(order__isnull=False, booking=None), name="a_run_has_one_cause"
            ),
            models.CheckConstraint(
                condition=Q(exited_at=None, exit_reason="") | (Q(exited_at__isnull=False) & ~Q(exit_reason="")), name="exited_for_a_reason"
            ),
            models.CheckConstraint(condition=Q(held_out=False) | Q(exposed_at__isnull=False), name="held_out_at_a_moment"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "due_at"], condition=Q(exited_at=None), name="runs_due"),
            models.Index(fields=["merchant_id", "exposed_at"], condition=Q(exposed_at__isnull=False), name="runs_exposed"),
        ]


class Sent(MerchantOwned):
    """One message of a run that went out, and what was answered to it. The link's token is stored as a hash."""

    run = owned_key("engage.Run", on_delete=models.CASCADE, related_name="messages")
    step = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in ("question", "care", "reminder", "offer")])
    sent_at = models.DateTimeField()
    token_hash = models.BinaryField(null=True)
    expires_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=40, blank=True)
    """What was tapped, by its code."""
    answered_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "run", "step"], name="each_step_sent_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)), name="an_answer_has_its_moment"
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "token_hash"], name="sent_by_token")]
