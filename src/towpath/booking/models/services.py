"""What can be booked, in versions: a booking keeps the one it was sold under."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q, Value

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class Service(MerchantOwned):
    """A lesson, a visit, a class: what it is lies in its versions."""

    category = owned_key("booking.Category", null=True)
    """The heading it stands under; empty: under none, before the first."""
    position = models.PositiveIntegerField(default=0)
    source_code = models.CharField(max_length=120, null=True)
    """Where a template or an import found it; taking it again finds the same row."""
    hidden_at = models.DateTimeField(null=True)
    questions = models.JSONField(null=True)
    """What is to be asked, while somebody is still writing it; empty: as the version in force has it."""

    join_link = models.CharField(max_length=300, blank=True, default="", db_default="")
    """Where it is, if it is online: told to whoever booked, and shown nowhere else."""
    calls = models.CharField(
        max_length=8, blank=True, default="", db_default="", choices=[(who, who) for who in ("", "business", "customer")]
    )
    """Who calls whom, if it is by phone; empty: not said."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "source_code"], name="one_service_per_source")]


class ServiceVersionQuerySet(ScopedQuerySet["ServiceVersion"]):
    """What is offered now."""

    def current(self) -> "ServiceVersionQuerySet":
        """The version in force of every service, hidden ones too, in the business's own order: those under no heading first, then heading by heading."""
        heading = (F("service__category__position").asc(nulls_first=True), F("service__category_id").asc(nulls_first=True))
        there = self.filter(superseded_at=None).select_related("service__category", "terms")
        return there.order_by(*heading, "service__position", "service_id")

    def offered(self) -> "ServiceVersionQuerySet":
        """What a visitor of the page may choose from."""
        return self.current().filter(service__hidden_at=None, private=False)


class ServiceVersion(MerchantOwned):
    """Never changed once it is there; a change is the next version."""

    PLACES = [(place, place) for place in ("venue", "customer", "online", "phone")]
    PREPAY = [(how, how) for how in ("none", "card", "deposit", "full")]

    service = owned_key("booking.Service", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    name = models.JSONField()
    """By language; at least one."""
    description = models.JSONField(default=dict)
    kind = models.CharField(max_length=20, default="lesson")
    """What is drawn when there is no photo."""
    minutes = models.PositiveIntegerField()
    price_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    buffer_before = models.PositiveIntegerField(default=0)
    buffer_after = models.PositiveIntegerField(default=0)
    """Minutes. They lie inside what is claimed, so that the database refuses a breach of them too."""
    notice_minutes = models.PositiveIntegerField(default=120)
    """No start is offered sooner than this."""
    horizon_days = models.PositiveIntegerField(default=60)
    """No start is offered later than this many days from today, on the wall of the venue."""
    grid_minutes = models.PositiveIntegerField(default=30)
    """Starts lie this far apart, counted from the opening of the day."""
    per_day = models.PositiveIntegerField(null=True)
    per_week = models.PositiveIntegerField(null=True)
    """How many bookings of this service a day and a week (from Monday) may hold; empty: as many as fit."""
    seats = models.PositiveIntegerField(default=1)
    """1: who books has it alone. More: a class, held on dates of its own."""
    place = models.CharField(max_length=10, choices=PLACES, default="venue")
    window_minutes = models.PositiveSmallIntegerField(default=0)
    """Whoever comes arrives between the start and so long after it; 0: at the start."""
    asks_approval = models.BooleanField(default=False)
    """Whoever books asks; the hour is kept while the business decides."""
    private = models.BooleanField(default=False)
    """Not on the page: only whoever has its link finds it."""
    prepay = models.CharField(max_length=10, choices=PREPAY, default="none")
    """What whoever books leaves ahead: nothing, a card from which only what the terms cost can be taken later, a part of the price, or all of it."""
    deposit_minor = models.BigIntegerField(default=0)
    gate = models.CharField(max_length=40, blank=True)
    """The screening that must have been passed before anything can be held; empty: none."""
    questions = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    """What is asked of whoever books it, in order (booking/questions.py): a booking keeps the questions it was asked."""
    terms = owned_key("booking.TermsVersion", null=True)
    """Terms of its own; empty: those of the house, as they are when somebody books."""
    published_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(ServiceVersionQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "service", "number"], name="one_service_version_per_number"),
            models.UniqueConstraint(
                fields=["merchant_id", "service"], condition=Q(superseded_at=None), name="one_service_version_in_force"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=1440), name="lasts_5_minutes_to_a_day"),
            models.CheckConstraint(condition=Q(grid_minutes__gte=5, grid_minutes__lte=240), name="grid_of_5_to_240_minutes"),
            models.CheckConstraint(condition=Q(buffer_before__lte=480, buffer_after__lte=480), name="buffers_in_reason"),
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=500), name="seats_in_reason"),
            models.CheckConstraint(condition=Q(window_minutes__lte=480), name="arrival_window_in_reason"),
            models.CheckConstraint(condition=Q(price_minor__gte=0, price_minor__lte=1_000_000_000), name="service_price_in_reason"),
            models.CheckConstraint(
                condition=Q(prepay="deposit", deposit_minor__gt=0, deposit_minor__lte=F("price_minor"))
                | (~Q(prepay="deposit") & Q(deposit_minor=0)),
                name="a_deposit_is_part_of_the_price",
            ),
        ]


class Need(MerchantOwned):
    """One resource the service takes: of this kind, able to do this, and allowed to."""

    version = owned_key("booking.ServiceVersion", on_delete=models.CASCADE, related_name="needs")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10)
    skill = models.CharField(max_length=40, blank=True)
    """Only resources that have it; empty: any of the kind."""
    licence = models.CharField(max_length=60, blank=True, default="", db_default="")
    """Only people whose licence of this name holds on the day; empty: none is asked for."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "version", "position"], name="one_need_per_position")]
