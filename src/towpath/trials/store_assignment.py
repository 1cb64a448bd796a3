"""Keep an assignment before anybody is exposed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from towpath.foundation.tenancy import merchant_scope
from towpath.trials import assignment as design
from towpath.trials.models import Arm, Assignment


def store_assignment(*, code: str, assignment: design.Assignment, at: datetime) -> Assignment:
    """Seed, pairs and arms are written once and never again; each arm inside its own business. Keys of the units are business ids."""
    with transaction.atomic():
        stored, is_new = Assignment.objects.get_or_create(
            code=code, defaults={"seed": assignment.seed, "units": 2 * len(assignment.pairs), "made_at": at}
        )
        if is_new:
            for pair in assignment.pairs:
                _write_arm(stored, UUID(pair.treated), pair.number, treated=True)
                _write_arm(stored, UUID(pair.control), pair.number, treated=False)
    return stored


def _write_arm(stored: Assignment, merchant_id: UUID, pair: int, *, treated: bool) -> None:
    with merchant_scope(merchant_id):
        Arm.objects.create(assignment=stored, pair=pair, treated=treated)
