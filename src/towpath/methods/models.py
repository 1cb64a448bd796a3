"""What the network published, and what each business made of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, Wall, owned_key

KINDS = [(kind, kind) for kind in ("procedure", "curriculum", "program")]


class Method(models.Model):
    """A way to do something, whatever its version."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=KINDS)
    trade = models.CharField(max_length=40)
    code = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()
    """By language; English is always there."""
    since = models.DateTimeField()


class MethodVersion(models.Model):
    """One published state. It never changes: a correction is the version after it."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.JSONField()
    """What changed and why, by language."""
    body = models.JSONField()
    """What it says, in the shape of its kind (see shapes.py)."""
    licence_minor = models.BigIntegerField(default=0)
    """What a business pays for each active learner and month under this version; 0: nothing."""
    licence_currency = models.CharField(max_length=3, blank=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["method", "number"], name="one_method_version_per_number"),
            models.CheckConstraint(
                condition=Q(licence_minor=0, licence_currency="")
                | Q(licence_minor__gt=0, licence_minor__lte=100_000, licence_currency__regex="^[A-Z]{3}$"),
                name="a_licence_has_a_price",
            ),
        ]


class Adoption(MerchantOwned):
    """A business uses a method, and which version of it. Trade: the network sees this, and not what the business changed."""

    wall: ClassVar[Wall] = "trade"

    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(MethodVersion, on_delete=models.PROTECT, related_name="+")
    """The last one it took over."""
    adopted_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "method"], name="adopted_once")]


class OwnVersionQuerySet(ScopedQuerySet["OwnVersion"]):
    """The methods of a business, as it has them."""

    def current(self) -> "OwnVersionQuerySet":
        """In force, of methods it uses now."""
        return (
            self.filter(superseded_at=None, adoption__ended_at=None)
            .select_related("adoption__method", "base")
            .order_by("adoption__adopted_at")
        )

    def of_kind(self, kind: str) -> "OwnVersionQuerySet":
        return self.filter(adoption__method__kind=kind)


class OwnVersion(MerchantOwned):
    """The method as this business has it. Jobs and plans pin one; a change is the next one."""

    adoption = owned_key("methods.Adoption", related_name="own_versions")
    number = models.PositiveIntegerField()
    base = models.ForeignKey(MethodVersion, on_delete=models.PROTECT, related_name="+")
    """The network's version it goes back to."""
    body = models.JSONField()
    changed_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(OwnVersionQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "adoption", "number"], name="one_own_version_per_number"),
            models.UniqueConstraint(fields=["merchant_id", "adoption"], condition=Q(superseded_at=None), name="one_own_version_in_force"),
        ]
