"""Whoever opens their door to a stranger sees beforehand who it is."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking, Resource
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.models import AT_WORK, Job, Portrait
from towpath.work.photos import bare_photo, drop_photos, keep_photo


class NotAPerson(Invalid):
    code = "not_a_person"
    what_happened = _("Only somebody who comes has a picture.")


def show_who_comes(*, resource: Resource, data: bytes, at: datetime) -> Portrait:
    """The newest picture counts. Like every photo it is kept without what the camera wrote into it."""
    if resource.kind != "person":
        raise NotAPerson
    bare, kind = bare_photo(data)
    with all_or_nothing():
        _drop(resource)
        portrait: Portrait = Portrait.objects.create(resource=resource, name=keep_photo(bare, kind), bytes=len(bare), set_at=at)
    return portrait


def show_nobody(*, resource: Resource) -> None:
    """No picture any more."""
    with all_or_nothing():
        _drop(resource)


def portrait_for(booking: Booking) -> Portrait | None:
    """Of whoever is on the way to this visit or there; before and after, nobody sees it."""
    comes = Job.objects.filter(booking=booking, state__in=AT_WORK).values("resource")
    portrait: Portrait | None = Portrait.objects.filter(resource__in=comes).first()
    return portrait


def _drop(resource: Resource) -> None:
    for before in Portrait.objects.select_for_update(of=("self",)).filter(resource=resource):
        before.delete()
        drop_photos([before.name])
