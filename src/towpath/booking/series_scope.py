"""Which bookings are meant: this one, this and the following, or all that are still to come."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import PROMISED, Booking, Change, Series
from towpath.booking.models.bookings import BookingQuerySet
from towpath.foundation.errors import Invalid, Refusal

Scope = Literal["following", "all"]
SCOPES: Final = ("following", "all")
Links = Mapping[UUID, UUID | None]
"""Each series, and the one it was split from."""


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


def chain_after(series_id: UUID) -> set[UUID]:
    """Series that were split from this one or stand after it, and what was split from those."""
    return after_in(dict(kin_of(series_id)), series_id)


def chain_of(series_id: UUID) -> set[UUID]:
    """All that were one series once."""
    return whole_of(dict(kin_of(series_id)), series_id)


def changes_of(series_id: UUID, *, made_at: datetime) -> list[Change]:
    """What one click changed, whatever it was split into, in the order of the times: for the one message that lists it."""
    rows = Change.objects.filter(booking__series__in=chain_of(series_id), made_at=made_at).select_related(
        "booking__version", "booking__booker"
    )
    return list(rows.order_by("booking__starts_at", "id"))


def kin_of(series_id: UUID) -> QuerySet[Series, tuple[UUID, UUID | None]]:
    """Every series of the same version and the same person with the one it was split from: what a chain is made of, in one question."""
    return kin_around(Series.objects.filter(pk=series_id))


def kin_around(own: QuerySet[Series]) -> QuerySet[Series, tuple[UUID, UUID | None]]:
    """The same for a series that is asked for with it."""
    rows: QuerySet[Series, tuple[UUID, UUID | None]] = Series.objects.filter(
        Q(booker__in=own.values("booker")) | Q(booker=None), version__in=own.values("version")
    ).values_list("pk", "follows")
    return rows


def whole_of(links: Links, series_id: UUID) -> set[UUID]:
    """From the first one on, with everything that was ever split from it. Pure, like those below."""
    return {each for each in links if first_of(links, each) == first_of(links, series_id)}


def first_of(links: Links, series_id: UUID) -> UUID:
    """What it was once."""
    while (before := links.get(series_id)) is not None:
        series_id = before
    return series_id


def after_in(links: Links, series_id: UUID) -> set[UUID]:
    """Those that come later in time: split from this one, or split off before it was, because each split takes the end of what is left."""
    here: UUID | None = series_id
    found = _split_from(links, series_id)
    while here is not None and (before := links.get(here)) is not None:
        for each in sorted(each for each, follows in links.items() if follows == before and each < here):
            found |= {each} | _split_from(links, each)
        here = before
    return found


def _split_from(links: Links, series_id: UUID) -> set[UUID]:
    newest = {each for each, follows in links.items() if follows == series_id}
    return newest.union(*(_split_from(links, each) for each in newest))


def _in_order(rows: BookingQuerySet) -> list[Booking]:
    return list(rows.select_related("version", "booker", "terms").order_by("series_day", "starts_at", "pk"))
