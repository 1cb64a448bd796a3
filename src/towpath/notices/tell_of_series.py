"""Many bookings changed by one click: one message that lists them all, each with its own link while it can be changed."""

from collections.abc import Sequence

from towpath.booking.announcements import CourseBooked, SeriesBooked, SeriesCancelled, SeriesExtended, SeriesMoved
from towpath.booking.manage_link import make_link
from towpath.booking.models import PROMISED, Booking, Change, Series
from towpath.booking.say_when import say_day_of, say_when
from towpath.booking.series_scope import changes_of
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import SERIES_BOOKED, SERIES_CANCELLED, SERIES_EXTENDED, SERIES_MOVED, Message
from towpath.notices.send import is_reachable, post_key, send
from towpath.presence.models import Site
from towpath.presence.site import own_site
from towpath.ui import formats

Fact = SeriesBooked | SeriesMoved | SeriesCancelled | SeriesExtended | CourseBooked
_MESSAGES: dict[type[Fact], tuple[Message, tuple[str, ...]]] = {
    SeriesBooked: (SERIES_BOOKED, ("confirmed", "requested")),
    SeriesMoved: (SERIES_MOVED, ("moved",)),
    CourseBooked: (SERIES_BOOKED, ("confirmed", "requested")),
    SeriesExtended: (SERIES_EXTENDED, ("confirmed", "requested")),
    SeriesCancelled: (SERIES_CANCELLED, ("cancelled", "declined")),
}
"""Each fact's message, and the kinds of change it lists."""


def tell_of_series(fact: Fact) -> None:
    """Booked, moved, cancelled or booked on in one go, told to whoever booked it and left an address; once for each click."""
    message, kinds = _MESSAGES[type(fact)]
    changes = [each for each in changed_by(fact) if each.kind in kinds]
    booker = changes[0].booking.booker if changes else None
    if booker is None or not is_reachable(booker) or Post.objects.filter(key=post_key(message, booker, changes[0].pk)).exists():
        return
    site, first = own_site(), changes[0].booking
    facts: dict[str, object] = {
        "name": booker.name.split(" ")[0],
        "service": in_language(first.version.name, booker.language),
        "count": len(changes),
        "asked": getattr(fact, "asked", False) or (isinstance(fact, SeriesExtended | CourseBooked) and changes[0].kind == "requested"),
        "by_customer": getattr(fact, "by_customer", False),
        "declined": changes[0].kind == "declined",
        "reason": changes[0].reason if changes[0].who == "business" else "",
        "cost": formats.money(fact.fee_minor, fact.currency) if isinstance(fact, SeriesCancelled) and fact.fee_minor else "",
        "rows": [_row(each, site, fact) for each in changes],
        "skipped": _skipped(fact, booker.language),
        "address": site.address if first.version.place == "venue" else "",
    }
    send(message=message, customer=booker, about=changes[0].pk, site=site, facts=facts, at=fact.at)


def changed_by(fact: Fact) -> list[Change]:
    """What one click did, each with its booking, in the order of the times."""
    if not isinstance(fact, CourseBooked):
        return changes_of(fact.series_id, made_at=fact.at)
    first = Booking.objects.get(pk=fact.booking_id)
    rows = Change.objects.filter(booking__booker=first.booker_id, booking__occurrence__isnull=False, made_at=fact.at)
    return list(rows.select_related("booking__version", "booking__booker").order_by("booking__starts_at", "id"))


def _row(change: Change, site: Site, fact: Fact) -> dict[str, str]:
    booking: Booking = change.booking
    starts_at = change.after if isinstance(fact, SeriesMoved) and change.after else booking.starts_at
    can_change = booking.state in PROMISED and fact.at < booking.starts_at
    return {
        "when": say_when(starts_at, booking.zone, booking.booker.language, window=booking.window_minutes),
        "link": shop_link(site.slug, f"/b/{make_link(booking=booking, at=fact.at)}/") if can_change else "",
    }


def _skipped(fact: Fact, language: str) -> Sequence[str]:
    """Days of the rule on which there is none: never silently lost."""
    if not isinstance(fact, SeriesBooked | SeriesExtended):
        return []
    series = Series.objects.filter(pk=fact.series_id).first()
    left_out = series.skipped if series is not None else []
    if isinstance(fact, SeriesExtended):
        left_out = left_out[-fact.skipped :] if fact.skipped else []
    return [say_day_of(day, language) for day, _why in left_out]
