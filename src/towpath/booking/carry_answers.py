"""A series without an end reaches further: what was answered for it goes along, so that nobody is asked every month."""

from towpath.booking.announcements import SeriesExtended
from towpath.booking.models import PROMISED, Answer, Booking
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing


def carry_answers(fact: SeriesExtended) -> None:
    """From the last lesson that has answers to those after it. When it was said, by whom, and what was agreed to stay as they were."""
    with all_or_nothing():
        kept = Answer.objects.readable(fact.at).filter(booking__series=fact.series_id).select_related("booking")
        newest = kept.order_by("-booking__starts_at").first()
        if newest is None:
            return
        said = [each for each in kept if each.booking_id == newest.booking_id]
        later = Booking.objects.filter(series=fact.series_id, state__in=PROMISED, starts_at__gt=newest.booking.starts_at)
        rows = [_copied(each, lesson) for lesson in later.order_by("starts_at") for each in said]
        Answer.objects.bulk_create(rows, ignore_conflicts=True)


def _copied(answer: Answer, lesson: Booking) -> Answer:
    same = {field.attname: getattr(answer, field.attname) for field in Answer._meta.concrete_fields}
    return Answer(**{**same, "id": new_id(), "booking_id": lesson.pk})
