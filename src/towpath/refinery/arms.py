"""Who is in which arm."""

from uuid import UUID

from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.trials.models import Arm, Assignment


def arms_of(assignment: Assignment) -> dict[UUID, Arm]:
    """Each business's arm, read inside each business in turn, as everything of a business is. For the worker; the console counts arms."""
    arms = {}
    for merchant_id in Merchant.objects.order_by("id").values_list("id", flat=True):
        with merchant_scope(merchant_id):
            arm = Arm.objects.filter(assignment=assignment).first()
        if arm is not None:
            arms[merchant_id] = arm
    return arms
