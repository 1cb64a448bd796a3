"""What is busy in somebody's own calendars is not offered here: its time is claimed, as far as nobody is booked in it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext, override

from towpath.booking.keep_free import keep_free
from towpath.booking.models import Resource
from towpath.calendars.models import OutsideBlock, OutsideBusy
from towpath.foundation.events import Announcement
from towpath.foundation.tenancy import all_or_nothing

KEPT_AFTERWARDS = timedelta(days=1)
"""What was busy is nobody's business for longer."""


def block_busy(*, resource: Resource, at: datetime, language: str = "en") -> None:
    """All their linked calendars together: where two overlap, the time is kept once. Whoever is no longer here keeps nothing."""
    with all_or_nothing():
        # First of all: of two at once, the second would not know the blocks of the first.
        Resource.objects.select_for_update(no_key=True).get(pk=resource.pk)
        OutsideBusy.objects.filter(calendar__resource=resource, ends_at__lt=at - KEPT_AFTERWARDS).delete()
        busy = OutsideBusy.objects.filter(calendar__resource=resource, calendar__ended_at=None, ends_at__gt=at)
        spans = [] if resource.retired_at else list(busy.values_list("starts_at", "ends_at"))
        before = frozenset(OutsideBlock.objects.filter(resource=resource).values_list("claim_id", flat=True))
        with override(language):
            reason = gettext("Their own calendar")
        standing = keep_free(resource=resource, spans=spans, before=before, reason=reason, at=at)
        OutsideBlock.objects.filter(resource=resource).exclude(claim_id__in=standing).delete()
        OutsideBlock.objects.bulk_create([OutsideBlock(resource=resource, claim_id=each) for each in standing - before])


def block_again(fact: Announcement) -> None:
    """A booking gave its time back: where somebody is busy elsewhere then, it is kept for that. What comes free without a word (a hold nobody paid,
    time unblocked by hand, a date nobody booked) is kept with the next look, within ten minutes."""
    with_calendars = OutsideBusy.objects.filter(calendar__ended_at=None, ends_at__gt=fact.at).values("calendar__resource")
    for resource in Resource.objects.filter(pk__in=with_calendars).order_by("pk"):
        block_busy(resource=resource, at=fact.at)


def is_from_outside(claim_id: UUID) -> bool:
    """Whether a block stands here because of somebody's own calendar: then it is changed there."""
    return OutsideBlock.objects.filter(claim_id=claim_id).exists()
