"""Who waits for a place that is taken, and what became of it."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class WaitingQuerySet(ScopedQuerySet["WaitingEntry"]):
    """The queue."""

    def active(self) -> "WaitingQuerySet":
        """Still waiting, or thinking about an offer."""
        return self.filter(state__in=ACTIVE)

    def in_line(self) -> "WaitingQuerySet":
        """Those who wait, in the order in which they joined. Whoever asked to be forgotten waits for nothing."""
        return self.filter(state="waiting", customer__erased_at=None).order_by("joined_at", "id")

    def worth_a_look(self, at: datetime) -> "WaitingQuerySet":
        """Those for whom there may be something, or whose waiting is over; not those who stand before a full class or for what is not offered now."""
        seats_left = F("occurrence__seats") - F("occurrence__walk_in_seats") - F("occurrence__taken")
        a_date = Q(occurrence__isnull=False, occurrence__version__service__hidden_at=None, places__lte=seats_left)
        a_time = Q(service__isnull=False, service__hidden_at=None)
        return self.filter(a_date | a_time | Q(last_start__lte=at) | Q(occurrence__cancelled_at__isnull=False))

    def offers_over(self, at: datetime) -> "WaitingQuerySet":
        return self.filter(state="offered", offered_until__lte=at)


ACTIVE = ("waiting", "offered")


class WaitingEntry(MerchantOwned):
    """For places of one date of a class, or for any free time of a service on some days. Every one of its ends is final; who wants to wait again
    joins again."""

    STATES = [(state, state) for state in (*ACTIVE, "taken", "declined", "expired", "left")]

    occurrence = owned_key("booking.Occurrence", null=True)
    service = owned_key("booking.Service", null=True)
    days = models.JSONField(default=list)
    """For a service: the days that would do, in order."""
    zone = models.CharField(max_length=60)
    last_start = models.DateTimeField()
    """From this instant on there is nothing left to wait for."""
    customer = owned_key("clientele.Customer")
    area = models.CharField(max_length=20, blank=True, default="", db_default="")
    address = models.CharField(max_length=200, blank=True, default="", db_default="")
    """Where they are, where somebody comes to them: only a time from which the way there can be gone is worth an offer."""
    places = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    """waiting · offered · taken: they said yes · declined: they said no · expired: they did not answer in time, or nothing came free · left."""
    joined_at = models.DateTimeField()
    offered = owned_key("booking.Booking", null=True)
    """The hold that keeps what they were offered, until they answer."""
    offered_until = models.DateTimeField(null=True)
    token_hash = models.BinaryField(null=True)
    """Of the link in the message, with which they say yes or no."""
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(WaitingQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(occurrence__isnull=False, service=None) | Q(occurrence=None, service__isnull=False), name="waits_for_one_thing"
            ),
            models.CheckConstraint(condition=Q(places__gte=1, places__lte=500), name="waits_for_1_to_500_places"),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offered__isnull=False, offered_until__isnull=False), name="an_offer_has_a_hold_and_an_end"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ACTIVE, ended_at=None) | (~Q(state__in=ACTIVE) & Q(ended_at__isnull=False)), name="an_end_has_an_hour"
            ),
            models.UniqueConstraint(
                fields=["merchant_id", "occurrence", "customer"], condition=Q(state__in=ACTIVE), name="waits_once_for_a_date"
            ),
            models.UniqueConstraint(
                fields=["merchant_id", "service", "customer"], condition=Q(state__in=ACTIVE), name="waits_once_for_a_service"
            ),
            models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_offer_per_token"),
        ]
        indexes = [models.Index(fields=["merchant_id", "joined_at"], condition=Q(state__in=ACTIVE), name="the_line_in_order")]
