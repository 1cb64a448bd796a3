"""A piece of work for one customer, and what its house has settled about such work."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

STATES = ("planned", "on_the_way", "arrived", "closed", "called_off")
OPEN = ("planned", "on_the_way", "arrived")
"""Something is still to be done."""
AT_WORK = ("on_the_way", "arrived")


class ServiceProcedure(MerchantOwned):
    """Whoever books this service gets a job, done by this procedure."""

    service = owned_key("booking.Service", on_delete=models.CASCADE)
    adoption = owned_key("methods.Adoption")
    since = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "service"], name="one_procedure_per_service")]


class LatenessRule(MerchantOwned):
    """A rule of the house: whoever is kept waiting longer than this pays so much less, without having to ask."""

    minutes = models.PositiveIntegerField()
    reduction_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    set_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id"], name="one_lateness_rule"),
            models.CheckConstraint(condition=Q(minutes__lte=1440, reduction_minor__gte=0), name="lateness_rule_in_reason"),
        ]


class JobQuerySet(ScopedQuerySet["Job"]):
    """Work of a business."""

    def open(self) -> "JobQuerySet":
        return self.filter(state__in=OPEN)

    def for_customers(self) -> "JobQuerySet":
        """Not what the house does for itself."""
        return self.filter(for_house=False)

    def between(self, start: datetime, end: datetime) -> "JobQuerySet":
        """Promised to begin in this time, in order."""
        return self.filter(window_from__gte=start, window_from__lt=end).order_by("window_from", "id")

    def to_look_at_again(self) -> "JobQuerySet":
        """Somebody said when, nobody has booked it or done the same work for them since, and nobody said to let it be. The longest due first."""
        same = Job.objects.filter(customer=OuterRef("customer"), title=OuterRef("title"), opened_at__gt=OuterRef("closed_at"))
        booked = Q(again__isnull=False) & ~Q(again__state__in=("cancelled", "declined", "expired", "no_show"))
        due = self.filter(state="closed", next_on__isnull=False, let_be_at=None).exclude(customer__erased_at__isnull=False)
        return due.exclude(booked).exclude(Exists(same.exclude(state="called_off"))).order_by("next_on", "id")

    def told(self) -> "JobQuerySet":
        """With everything its page reads."""
        return self.select_related("customer", "resource", "booking__version", "procedure", "adoption", "back_after")


class Job(MerchantOwned):
    """What was promised for a visit, and how far it is. The window is the promise; lateness is counted from its end."""

    customer = owned_key("clientele.Customer", null=True)
    booking = owned_key("booking.Booking", null=True)
    """The visit it came from; empty where somebody of the team opened it."""
    title = models.JSONField()
    """By language; at least one."""
    resource = owned_key("booking.Resource", null=True)
    """Who comes."""
    address = models.CharField(max_length=200, blank=True)
    zone = models.CharField(max_length=60)
    window_from = models.DateTimeField()
    window_until = models.DateTimeField()
    call_out_minor = models.BigIntegerField(default=0)
    """What coming costs, tax in it; the work itself is approved in a quote."""
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=12, choices=[(state, state) for state in STATES], default="planned")
    adoption = owned_key("methods.Adoption", null=True)
    """The procedure it is done by; empty: none."""
    procedure = owned_key("methods.OwnVersion", null=True)
    """Pinned with the first act: a later version never changes work that has begun."""
    ways = models.JSONField(default=list)
    """The customer's own way, as codes of the trade."""
    note = models.CharField(max_length=500, blank=True)
    on_the_way_at = models.DateTimeField(null=True)
    minutes_away = models.PositiveIntegerField(null=True)
    arrived_at = models.DateTimeField(null=True)
    late_minutes = models.PositiveIntegerField(default=0)
    reduction_minor = models.BigIntegerField(default=0)
    """What being late took off, by the rule of the house on that day."""
    lowered_minor = models.BigIntegerField(default=0, db_default=0)
    """How much of it was taken off the price of the visit itself; the rest comes off what is billed besides."""
    closed_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=200, blank=True)
    advice = models.CharField(max_length=500, blank=True)
    """What the customer should do next, in the words of whoever did the work."""
    next_on = models.DateField(null=True)
    """When somebody should look again."""
    again = owned_key("booking.Booking", null=True)
    """What was booked to look again; it counts for as long as that stands."""
    let_be_at = models.DateTimeField(null=True)
    """Somebody of the team said that nobody has to look again."""
    promised_on = models.DateField(null=True)
    """The day on which it is to be ready, where something stays here to be worked on."""
    ready_at = models.DateTimeField(null=True)
    """It can be collected; the customer was told."""
    back_after = owned_key("work.Job", null=True)
    """The same work for the same customer, closed not long before: they are here again for it."""
    for_house = models.BooleanField(default=False, db_default=False)
    """A checklist of the house itself: no customer waits for it, and nothing is asked for it."""
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(JobQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "booking"], name="one_job_per_booking"),
            models.CheckConstraint(condition=Q(window_until__gte=F("window_from")), name="window_ends_after_its_start"),
            models.CheckConstraint(condition=Q(call_out_minor__gte=0, reduction_minor__gte=0), name="job_sums_not_negative"),
            models.CheckConstraint(condition=~Q(state="closed") | Q(closed_at__isnull=False), name="a_closed_job_says_when"),
            models.CheckConstraint(
                condition=Q(for_house=False) | Q(customer=None, booking=None, call_out_minor=0, adoption__isnull=False),
                name="a_checklist_is_for_nobody_else",
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "window_from"], name="jobs_by_window"),
            models.Index(fields=["merchant_id", "customer", "-window_from"], name="jobs_of_a_customer"),
            models.Index(
                fields=["merchant_id", "next_on"], name="jobs_to_look_at_again", condition=Q(next_on__isnull=False, let_be_at=None)
            ),
        ]

    @property
    def is_here(self) -> bool:
        """The customer comes to the business; nobody sets out."""
        return self.booking is not None and self.booking.version.place == "venue"
