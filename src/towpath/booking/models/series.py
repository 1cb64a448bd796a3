"""Lessons that come every week: the rule they follow, on the clock on the wall."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class SeriesQuerySet(ScopedQuerySet["Series"]):
    """What goes on."""

    def without_end(self) -> "SeriesQuerySet":
        """Booked on and on, as far ahead as the service may be booked; not for somebody who asked to be forgotten."""
        known = Q(booker=None) | Q(booker__erased_at=None)
        return self.filter(known, state="running", count=None, until=None)


class Series(MerchantOwned):
    """A weekly rule and whose it is. Its bookings are rows of their own; a change from some day on makes another series, which follows this one."""

    STATES = [(state, state) for state in ("running", "ended")]

    version = owned_key("booking.ServiceVersion")
    booker = owned_key("clientele.Customer", null=True)
    attendee = owned_key("clientele.Customer", null=True)
    payer = owned_key("clientele.Customer", null=True)
    wall_time = models.TimeField()
    zone = models.CharField(max_length=60)
    first_day = models.DateField()
    interval = models.PositiveSmallIntegerField(default=1)
    """Weeks from one to the next."""
    weekdays = models.JSONField(default=list)
    """0 is Monday."""
    week_begins = models.PositiveSmallIntegerField(default=0)
    """Which weekday opens its week, where weeks are left out between."""
    count = models.PositiveSmallIntegerField(null=True)
    """How many lessons were wanted; a day that was skipped is none."""
    until = models.DateField(null=True)
    """The last day the rule may reach. Neither this nor a count: it goes on until somebody ends it."""
    state = models.CharField(max_length=8, choices=STATES, default="running")
    """running · ended: nothing is booked by it any more."""
    follows = owned_key("booking.Series", null=True)
    """The series it was split from."""
    skipped = models.JSONField(default=list)
    """[[day, why], …]: days of the rule on which there is no lesson, shown and never silently lost."""
    looked_until = models.DateField()
    """Every day of the rule up to this one was either booked or skipped."""
    area = models.CharField(max_length=20, blank=True, default="", db_default="")
    address = models.CharField(max_length=200, blank=True, default="", db_default="")
    """Where it is at the customer's: each booking is made with it."""
    channel = models.CharField(max_length=12)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    """Somebody of the team, where they booked it for a customer."""

    objects: ClassVar = ScopedManager.from_queryset(SeriesQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(interval__gte=1, interval__lte=8), name="every_1_to_8_weeks"),
            models.CheckConstraint(condition=Q(count=None) | Q(until=None), name="a_count_or_a_last_day"),
            models.CheckConstraint(condition=Q(count=None) | Q(count__gte=1, count__lte=60), name="series_of_1_to_60"),
        ]
        indexes = [
            models.Index(
                fields=["merchant_id", "looked_until"], condition=Q(state="running", count=None, until=None), name="series_without_end"
            )
        ]
