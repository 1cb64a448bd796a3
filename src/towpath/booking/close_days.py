"""Close whole days: the business, or one person's leave."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import PROMISED, Booking, Claim, Closure, Resource
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing

LONGEST_DAYS = 400


class BadClosure(Invalid):
    code = "bad_closure"
    what_happened = _("A closure has a first and a last day, and lasts a year at most.")


def hit_by_closure(*, first_day: date, last_day: date, resource: Resource | None) -> list[Booking]:
    """Every booking that lies on these days, with whom: what has to be moved or cancelled, one by one, by a person."""
    rows = Booking.objects.filter(state__in=PROMISED, wall_day__gte=first_day, wall_day__lte=last_day)
    if resource is not None:
        rows = rows.filter(pk__in=Claim.objects.filter(resource=resource).exclude(booking=None).values("booking"))
    return list(rows.select_related("version", "booker").order_by("starts_at", "pk"))


def close_days(
    *, first_day: date, last_day: date, reason: str, at: datetime, resource: Resource | None = None
) -> tuple[Closure, list[Booking]]:
    """Nothing is offered on these days from now on. Answers the bookings it hits; none of them is touched without a word to its customer."""
    if last_day < first_day or (last_day - first_day).days > LONGEST_DAYS:
        raise BadClosure
    with all_or_nothing():
        closure = Closure.objects.create(resource=resource, first_day=first_day, last_day=last_day, reason=reason.strip()[:120], made_at=at)
        return closure, hit_by_closure(first_day=first_day, last_day=last_day, resource=resource)


def open_again(*, closure: Closure) -> None:
    """The usual hours again."""
    closure.delete()
