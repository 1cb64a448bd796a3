"""Somebody waited: a place is kept for them now, or it was and nobody answered. One message an offer, one for its end."""

from towpath.booking.announcements import OfferEnded, PlaceOffered
from towpath.booking.models import Booking, WaitingEntry
from towpath.booking.say_when import say_there, say_when
from towpath.booking.waiting_answer import offer_link
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import OFFER_ENDED, PLACE_OFFERED
from towpath.notices.send import is_reachable, post_key, send
from towpath.presence.site import own_site
from towpath.ui import formats


def tell_of_offer(fact: PlaceOffered) -> None:
    """With the link that says yes or no, and until when it is kept. An offer that is over by now is not told of any more."""
    entry = _entry(fact)
    if entry is None or entry.state != "offered" or entry.offered_id != fact.booking_id or not is_reachable(entry.customer):
        return
    if Post.objects.filter(key=post_key(PLACE_OFFERED, entry.customer, fact.booking_id)).exists():
        return  # told already: a second link would close the first
    site, booking, language = own_site(), entry.offered, entry.customer.language
    assert booking is not None
    assert entry.offered_until is not None
    facts: dict[str, object] = {
        **_said(entry, booking),
        "when_there": say_there(booking.starts_at, booking.zone, language, window=booking.window_minutes),
        "until": say_when(entry.offered_until, entry.zone, language),
        "seats": booking.seats,
        "price": formats.money(booking.price_minor, booking.currency) if booking.price_minor else "",
        "link": shop_link(site.slug, f"/offer/{offer_link(entry=entry)}/"),
    }
    send(message=PLACE_OFFERED, customer=entry.customer, about=booking.pk, site=site, facts=facts, at=fact.at)


def tell_of_ended_offer(fact: OfferEnded) -> None:
    """Who said no knows it; who said nothing is told that it is over, and how to wait again."""
    entry = _entry(fact)
    if fact.how != "expired" or entry is None or entry.offered is None or not is_reachable(entry.customer):
        return
    site, booking = own_site(), entry.offered
    asked = f"?date={entry.occurrence_id}" if entry.occurrence_id else "?" + "&".join(f"day={day}" for day in entry.days)
    facts: dict[str, object] = {**_said(entry, booking), "again": shop_link(site.slug, f"/book/{booking.version.service_id}/wait/{asked}")}
    send(message=OFFER_ENDED, customer=entry.customer, about=entry.pk, site=site, facts=facts, at=fact.at)


def _entry(fact: PlaceOffered | OfferEnded) -> WaitingEntry | None:
    rows = WaitingEntry.objects.select_related("customer", "offered__version")
    entry: WaitingEntry | None = rows.filter(pk=fact.entry_id).first()
    return entry


def _said(entry: WaitingEntry, booking: Booking) -> dict[str, object]:
    language = entry.customer.language
    return {
        "name": entry.customer.name.split(" ")[0],
        "service": in_language(booking.version.name, language),
        "when": say_when(booking.starts_at, booking.zone, language, window=booking.window_minutes),
    }
