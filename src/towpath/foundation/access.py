"""Writing the access log: whoever looks, or tries to, leaves a line the business reads."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal
from uuid import UUID

from towpath.foundation.models import AccessLog

Outcome = Literal["refused", "empty", "allowed"]


def record_access(
    *, merchant_ids: Iterable[UUID], who: str, face: str, act: str, outcome: Outcome, at: datetime, subject: str = ""
) -> None:
    """One line for each business concerned: who tried what, when, and what came of it. Never what was searched for."""
    AccessLog.objects.bulk_create(
        AccessLog(merchant_id=merchant_id, at=at, who=who, face=face, act=act, subject=subject, outcome=outcome)
        for merchant_id in merchant_ids
    )
