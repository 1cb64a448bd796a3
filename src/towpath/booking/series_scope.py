"""Which bookings are meant: this one, this and the following, or all that are still to come."""

from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import PROMISED, Booking, Change, Series
from towpath.booking.models.bookings import BookingQuerySet
from towpath.foundation.errors import Invalid, Refusal

Scope = Literal["following", "all"]
SCOPES: Final = ("following", "all")


class NotInASeries(Invalid):
    code = "not_in_a_series"
    what_happened = _("This booking stands alone.")


class CountMoved(Refusal):
    """Between looking and clicking it became another number of bookings. Names it."""

    kind = "conflict"
    code = "count_moved"
    what_happened = _("This would change another number of bookings now than when you looked.")
    what_is_safe = _("All of them stand as they were.")
    what_to_do = _("Look at the list again, then decide.")


def series_of(booking: Booking) -> Series:
    """The rule it came from."""
    if booking.series_id is None or booking.series_day is None:
        raise NotInASeries
    return Series.objects.select_related("version__service", "version__terms", "booker").get(pk=booking.series_id)


def is_exception(booking: Booking, series: Series) -> bool:
    """Moved singly, by whomever and by whatever way: it lies elsewhere than its rule says. Later changes of the rule leave it where it is."""
    return (booking.wall_day, booking.wall_time) != (booking.series_day, series.wall_time)


def still_to_come(booking: Booking, scope: Scope, *, at: datetime) -> list[Booking]:
    """Of the same rule, in the order of the rule's days: promised, and not begun yet."""
    rows = Booking.objects.filter(series=booking.series_id, state__in=PROMISED, starts_at__gt=at)
    if scope == "following":
        rows = rows.filter(series_day__gte=booking.series_day)
    return _in_order(rows)


def still_to_come_of_chain(booking: Booking, scope: Scope, *, at: datetime) -> list[Booking]:
    """The same across the splits: to whoever comes, lessons that were moved to another hour are still the same lessons."""
    own = Q(series=booking.series_id)
    if scope == "following":
        own &= Q(series_day__gte=booking.series_day)
    others = _after(booking.series_id) if scope == "following" else _before(booking.series_id) | _after(booking.series_id)
    return _in_order(Booking.objects.filter(own | Q(series__in=others), state__in=PROMISED, starts_at__gt=at))


def chain_after(series_id: UUID) -> set[UUID]:
    """Series that were split from this one, and from those."""
    return _after(series_id)


def chain_of(series_id: UUID) -> set[UUID]:
    """All that were one series once."""
    return {series_id} | _before(series_id) | _after(series_id)


def changes_of(series_id: UUID, *, made_at: datetime) -> list[Change]:
    """What one click changed, whatever it was split into, in the order of the times: for the one message that lists it."""
    rows = Change.objects.filter(booking__series__in=chain_of(series_id), made_at=made_at).select_related(
        "booking__version", "booking__booker"
    )
    return list(rows.order_by("booking__starts_at", "id"))


def _in_order(rows: BookingQuerySet) -> list[Booking]:
    return list(rows.select_related("version", "booker", "terms").order_by("series_day", "starts_at", "pk"))


def _after(series_id: UUID | None) -> set[UUID]:
    found: set[UUID] = set()
    newest: set[UUID] = {series_id} if series_id else set()
    while newest:
        newest = set(Series.objects.filter(follows__in=newest).values_list("pk", flat=True)) - found
        found |= newest
    return found


def _before(series_id: UUID | None) -> set[UUID]:
    found: set[UUID] = set()
    while series_id is not None:
        series_id = Series.objects.filter(pk=series_id).values_list("follows_id", flat=True).first()
        found |= {series_id} if series_id else set()
    return found
