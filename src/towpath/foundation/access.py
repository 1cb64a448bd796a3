"""Writing the access log: whoever looks, or tries to, leaves a line the business reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from towpath.foundation.events import Announcement, announce_to_each
from towpath.foundation.models import AccessLog
from towpath.foundation.tenancy import all_or_nothing

Outcome = Literal["refused", "empty", "allowed"]


@dataclass(frozen=True, kw_only=True)
class AccessAttempted(Announcement):
    """Someone looked, or tried to look, at what belongs to this business: its open screens show the new line at once."""

    name: ClassVar[str] = "access.attempted"
    act: str
    outcome: str


def record_access(
    *, merchant_ids: Iterable[UUID], who: str, face: str, act: str, outcome: Outcome, at: datetime, subject: str = ""
) -> None:
    """One line for each business concerned: who tried what, when, and what came of it. Never what was searched for."""
    concerned = list(merchant_ids)
    with all_or_nothing():
        AccessLog.objects.bulk_create(
            AccessLog(merchant_id=merchant_id, at=at, who=who[:120], face=face, act=act, subject=subject, outcome=outcome)
            for merchant_id in concerned
        )
        announce_to_each(AccessAttempted(at=at, act=act, outcome=outcome), merchant_ids=concerned)
