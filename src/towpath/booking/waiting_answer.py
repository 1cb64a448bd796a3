"""Say yes or no to an offer."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import OfferEnded
from towpath.booking.confirm import confirm_booking
from towpath.booking.gate import check_gate
from towpath.booking.models import Booking, WaitingEntry
from towpath.booking.states import HoldOver
from towpath.booking.waiting_join import end_entry, let_go_of_place
from towpath.booking.waiting_offer import offer_freed_places
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import new_token, token_hash


class OfferOver(Refusal):
    kind = "gone"
    code = "offer_over"
    what_happened = _("This offer is over: the place was kept as long as was said.")
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Wait again if you like: you are asked when another place comes free.")


def offer_link(*, entry: WaitingEntry) -> str:
    """A fresh token for the message that tells of the offer; it exists there alone. It answers this offer and shows no other person."""
    token = new_token()
    WaitingEntry.objects.filter(pk=entry.pk).update(token_hash=token_hash(token))
    return token


def find_offer(token: str) -> WaitingEntry:
    """Whose link this is."""
    rows = WaitingEntry.objects.select_related("occurrence__version", "service", "customer", "offered__version", "offered__terms")
    entry: WaitingEntry | None = rows.filter(token_hash=token_hash(token)).first()
    if entry is None:
        raise NotFound
    return entry


def accept_offer(*, entry: WaitingEntry, at: datetime, note: str = "", by_hand: bool = False) -> Booking:
    """Yes: the place that was kept is promised, under the terms in force. Saying yes twice is saying it once; too late is too late. What asks for money
    ahead is paid first; or, `by_hand`, asked for where the business takes no money online."""
    with all_or_nothing():
        entry = _lock(entry)
        if entry.offered is None or entry.state not in ("offered", "taken"):
            raise OfferOver
        if entry.state == "offered":
            check_gate(entry.offered.version, customer=entry.customer, screened=False, at=at)
        try:
            booking = confirm_booking(booking=entry.offered, at=at, note=note, by_hand=by_hand)
        except HoldOver as over:
            raise OfferOver from over
        if entry.state == "offered":
            end_entry(entry, "taken", at=at)
    return booking


def decline_offer(*, entry: WaitingEntry, at: datetime) -> WaitingEntry:
    """No: it costs nothing, and the next one in line is asked. Saying no twice frees one place, not two; and what is promised by now stays promised."""
    with all_or_nothing():
        entry = _lock(entry)
        if entry.state == "declined":
            return entry
        if entry.state != "offered" or entry.offered is None:
            raise OfferOver
        if not let_go_of_place(entry.offered, at=at):
            end_entry(entry, "taken", at=at)
            return entry
        end_entry(entry, "declined", at=at)
        announce(OfferEnded(at=at, customer=entry.customer.pseudonym, entry_id=entry.pk, how="declined"))
        offer_freed_places(at=at)
    return entry


def _lock(entry: WaitingEntry) -> WaitingEntry:
    rows = WaitingEntry.objects.select_for_update(of=("self",)).select_related("offered__version", "offered__booker", "customer")
    locked: WaitingEntry = rows.get(pk=entry.pk)
    return locked
