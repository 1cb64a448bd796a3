"""Whatever can be busy, and when it works."""

from typing import ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q

from towpath.booking.models.licences import PersonalLicence
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class ResourceQuerySet(ScopedQuerySet["Resource"]):
    """What a business has."""

    def in_use(self) -> "ResourceQuerySet":
        """Not retired, in the business's own order."""
        return self.filter(retired_at=None).order_by("position", "id")

    def with_licences(self) -> "ResourceQuerySet":
        """Each with the names of those that were written down for it, `held`, whether or not they hold today."""
        of_it = PersonalLicence.objects.filter(resource=OuterRef("pk")).order_by("kind").values("kind")
        return self.annotate(held=ArraySubquery(of_it))


class Resource(MerchantOwned):
    """A person, a room, a chair, a table, a vehicle, a device."""

    KINDS = [(kind, kind) for kind in ("person", "room", "chair", "table", "vehicle", "device")]

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=KINDS)
    capacity = models.PositiveIntegerField(default=1)
    """How many claims it bears at once: each takes one of its seats."""
    buffer_before = models.PositiveIntegerField(default=0, db_default=0)
    buffer_after = models.PositiveIntegerField(default=0, db_default=0)
    """Minutes it needs for itself around each booking: to breathe, to air. The larger of these and the service's is claimed (free_time.Wish)."""
    skills = models.JSONField(default=list)
    person_id = models.UUIDField(null=True)
    """Whose time it is, where it is somebody of the team who signs in."""
    hours = models.JSONField(default=list)
    """Per weekday (0 = Monday): a list of ["14:00", "19:00"] spans on the wall clock of the venue."""
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(ResourceQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=1, capacity__lte=500), name="bears_1_to_500_claims"),
            models.CheckConstraint(condition=Q(buffer_before__lte=480, buffer_after__lte=480), name="its_own_buffers_in_reason"),
        ]


class DayOverride(MerchantOwned):
    """On this one day these are the hours, whatever the week says; none: off."""

    resource = owned_key("booking.Resource", on_delete=models.CASCADE)
    day = models.DateField()
    spans = models.JSONField(default=list)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "resource", "day"], name="one_override_per_day")]


class Closure(MerchantOwned):
    """Whole days on which nothing is offered: the business is closed, or somebody is on leave. Beats hours and overrides."""

    resource = owned_key("booking.Resource", on_delete=models.CASCADE, null=True)
    """Whose leave it is; empty: the whole business is closed."""
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closed_from_first_to_last")]
        indexes = [models.Index(fields=["merchant_id", "last_day"], name="closures_by_end")]
