"""Answers to free tools are not kept for ever."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from towpath.care.models import ToolPhoto, ToolRun
from towpath.care.tools.photo_files import drop_photos, sweep_photos

KEPT_FOR: Final = timedelta(days=30)


def forget_runs(*, at: datetime) -> int:
    """What was begun and never ended goes; of what ended and belongs to nobody the answers go, and with them photos and the link. That it was used is still
    counted. Answers how many."""
    old = ToolRun.objects.filter(begun_at__lte=at - KEPT_FOR)
    sweep_photos(at=at)
    drop_photos(ToolPhoto.objects.filter(run__in=old.filter(Q(completed_at=None) | Q(customer=None))))
    gone = old.filter(completed_at=None).delete()[0]
    return gone + int(old.filter(customer=None).exclude(answers={}, token_hash=None).update(answers={}, scores={}, token_hash=None))
