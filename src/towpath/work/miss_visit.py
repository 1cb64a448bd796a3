"""Nobody came; or somebody went there and nobody opened, which is said at the door."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.attend import mark_missed
from towpath.booking.models import Booking
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.models import Job


class SayItAtTheDoor(Refusal):
    """Its job is open: there the photo and the quarter of an hour are."""

    code = "say_it_at_the_door"
    what_happened = _("This visit has a job: that nobody opened is said there.")
    what_to_do = _("Open the job. After 15 minutes at the door, with a photo of it, say that nobody is home; or call the job off.")


def miss_visit(*, booking: Booking, words: str, by: UUID, at: datetime) -> Booking:
    """Nobody came. Where we go to the customer and the visit has a job that is open, only that job says so: nobody gets around the photo of the door
    by another button. Without a job `words` say how it was (booking/attend.py)."""
    with all_or_nothing():
        if booking.version.place == "customer" and (job := Job.objects.open().filter(booking=booking).first()) is not None:
            raise SayItAtTheDoor(job=job.pk)
        return mark_missed(booking=booking, by=by, at=at, words=words)
