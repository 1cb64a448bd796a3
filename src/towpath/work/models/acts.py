"""What was done on a job. Every act carries the key its phone gave it: sent again, it is the same act."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class StepDone(MerchantOwned):
    """A step was done, or a reading was taken; taken again, it is a second row."""

    job = owned_key("work.Job", on_delete=models.CASCADE, related_name="steps_done")
    code = models.CharField(max_length=60)
    key = models.CharField(max_length=80)
    reading = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    text = models.CharField(max_length=500, blank=True)
    """What was written down: a serial number, or words."""
    out_of_range = models.BooleanField(default=False)
    done_at = models.DateTimeField()
    """By the clock of the phone."""
    received_at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "job", "key"], name="one_step_act_per_key")]


class Proof(MerchantOwned):
    """A photo or a signature, as it was on the phone. What the camera wrote into it about the place is not kept."""

    job = owned_key("work.Job", on_delete=models.CASCADE, related_name="proofs")
    code = models.CharField(max_length=60)
    """The step it shows."""
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=[("photo", "photo"), ("signature", "signature")])
    name = models.CharField(max_length=60, blank=True)
    """The file of a photo."""
    drawing = models.TextField(blank=True)
    """The line of a signature."""
    sha256 = models.CharField(max_length=64)
    """Of what is kept."""
    bytes = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    received_at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "job", "key"], name="one_proof_per_key"),
            models.CheckConstraint(condition=Q(bytes__gt=0), name="a_proof_holds_something"),
        ]


class Override(MerchantOwned):
    """A required step was left open, for a reason, by somebody with a name."""

    job = owned_key("work.Job", on_delete=models.CASCADE, related_name="overrides")
    code = models.CharField(max_length=60)
    reason = models.CharField(max_length=300)
    name = models.CharField(max_length=120)
    by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "job", "code"], name="one_override_per_step")]


class BlockedClose(MerchantOwned):
    """Somebody tried to close the job, and something was still open."""

    job = owned_key("work.Job", on_delete=models.CASCADE, related_name="blocked")
    blocks = models.JSONField()
    """[{"code": step, "why": open | out_of_range}, …]"""
    by = models.UUIDField(null=True)
    tried_at = models.DateTimeField()


class MaterialQuerySet(ScopedQuerySet["Material"]):
    """What went into the work."""

    def with_number(self, *, serial: str = "", lot: str = "") -> "MaterialQuerySet":
        """Of this serial number or of this lot; without either: nothing."""
        if not serial and not lot:
            return self.none()
        return self.filter(**({"serial": serial} if serial else {}), **({"lot": lot} if lot else {}))


class Material(MerchantOwned):
    """Something that was used and stays with the customer."""

    job = owned_key("work.Job", on_delete=models.CASCADE, related_name="materials")
    key = models.CharField(max_length=80)
    item = models.CharField(max_length=60, blank=True)
    """As the catalogue calls it; empty for what nobody has a code for."""
    words = models.CharField(max_length=160)
    quantity = models.PositiveIntegerField(default=1)
    serial = models.CharField(max_length=80, blank=True)
    lot = models.CharField(max_length=80, blank=True)
    price_minor = models.BigIntegerField(default=0)
    """Of all of it: its part of what was approved. It has a line on the bill, and never adds to the sum by itself."""
    used_at = models.DateTimeField()
    received_at = models.DateTimeField()
    by = models.UUIDField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(MaterialQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "job", "key"], name="one_material_per_key"),
            models.CheckConstraint(condition=Q(quantity__gte=1, quantity__lte=9999, price_minor__gte=0), name="material_in_reason"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "serial"], name="materials_by_serial"),
            models.Index(fields=["merchant_id", "lot"], name="materials_by_lot"),
        ]
