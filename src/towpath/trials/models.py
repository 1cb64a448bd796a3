"""A stored assignment: seed, pairs and arms, written before anyone is exposed."""

from typing import ClassVar

from django.db import models

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, Wall


class Assignment(models.Model):
    """How units were put into arms: reproducible from its seed."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=60, unique=True)
    seed = models.BigIntegerField()
    units = models.PositiveIntegerField()
    made_at = models.DateTimeField()


class Arm(MerchantOwned):
    """One business's place in an assignment. It sees its own; the network sees arms."""

    wall: ClassVar[Wall] = "trade"

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="arms")
    pair = models.PositiveIntegerField()
    treated = models.BooleanField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["assignment", "merchant_id"], name="one_arm_per_business")]
