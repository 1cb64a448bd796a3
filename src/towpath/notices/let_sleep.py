"""What a business writes first was decided by day. Where no worker or no mail server was there until night, it waits for the morning."""

from datetime import datetime

from django.db.models import Q

from towpath.care.aspects import own_merchant
from towpath.care.follow_up import out_of_quiet_hours
from towpath.foundation.models import Post
from towpath.foundation.waiting_post import IN_DOUBT
from towpath.notices.messages import WRITTEN_FIRST


def let_sleep(*, at: datetime) -> None:
    """Asked before anything leaves, in the scope of the business; by day it does nothing."""
    morning = out_of_quiet_hours(at, own_merchant().zone)
    if morning == at:
        return
    first = Q()
    for message in WRITTEN_FIRST:
        first |= Q(key__startswith=f"{message.name}:")
    Post.objects.filter(first, sent_at=None, cancelled_at=None, not_before__lte=at).exclude(problem=IN_DOUBT).update(not_before=morning)
