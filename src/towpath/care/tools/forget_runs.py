"""Answers to free tools are not kept for ever."""

from datetime import datetime, timedelta
from typing import Final

from towpath.care.models import ToolRun

KEPT_FOR: Final = timedelta(days=30)


def forget_runs(*, at: datetime) -> int:
    """What was begun and never ended goes; of what ended and belongs to nobody the answers go, and with them the link. That it was used is still
    counted. Answers how many."""
    old = ToolRun.objects.filter(begun_at__lte=at - KEPT_FOR)
    gone, _each = old.filter(completed_at=None).delete()
    return int(gone) + int(old.filter(customer=None).exclude(answers={}, token_hash=None).update(answers={}, scores={}, token_hash=None))
