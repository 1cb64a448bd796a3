"""Who comes along, said after the booking: another name, a name less, or one more place of a class."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import PlaceAdded
from towpath.booking.hold_slot import ClassFull, take_places
from towpath.booking.models import PROMISED, Booking
from towpath.booking.say_who import TooManyGuests, names_within
from towpath.booking.states import NotNow, write_down
from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

GUESTS_CHANGED = "guests_changed"
ONE_MORE_PLACE = "one_more_place"
MOST_PLACES = 500


class NoName(Invalid):
    code = "no_name"
    what_happened = _("A guest needs a name.")
    what_to_do = _("Type what they are called; a first name is enough.")


class NoRoomForGuest(TooManyGuests):
    what_happened = _("Every place of this booking has a name already.")
    what_is_safe = _("Your booking stands as it is.")
    what_to_do = _("Take one more place if there is one, or take a name off.")


class PriceMoved(Refusal):
    kind = "conflict"
    code = "price_moved"
    what_happened = _("One more place costs something else than you were shown.")
    what_is_safe = _("Your booking stands as it is, and nothing was charged.")
    what_to_do = _("Look at the price here, then decide.")


class ByItself(Refusal):
    """Where money or a pack comes first, a place is booked on its own."""

    kind = "conflict"
    code = "place_by_itself"
    what_happened = _("One more place can't be put on this booking.")
    what_is_safe = _("Your booking stands as it is, and nothing was charged.")
    what_to_do = _("Book it by itself: it is paid for in the same way as this one.")


def price_of_one_more(booking: Booking, *, at: datetime, by_team: bool = False) -> int | None:
    """What one more place would cost, in minor units; nothing where it can't be put on this booking. Paid like the rest: on the day. What asks for
    money ahead, or is paid with a pack, is booked by itself; the team may promise it."""
    version = booking.version
    is_ahead = booking.state in PROMISED and booking.starts_at > at
    if not booking.occurrence_id or not is_ahead or booking.credit_id or booking.series_id or (version.prepay != "none" and not by_team):
        return None
    return int(version.price_minor)


def add_guest(*, booking: Booking, name: str, by: UUID | None = None, at: datetime) -> Booking:
    """As long as there is a place without a name, and it has not begun. The same name said twice in a row is one guest."""
    if not name.strip():
        raise NoName
    with all_or_nothing():
        there = _locked(booking, at)
        if there.guests and there.guests[-1] == " ".join(name.split())[:60]:
            return there
        if len(there.guests) >= there.seats - 1:
            raise NoRoomForGuest(left=0)
        return _keep(there, names_within(there, [*there.guests, name]), by=by, at=at)


def take_guest_off(*, booking: Booking, name: str, by: UUID | None = None, at: datetime) -> Booking:
    """They don't come along after all. The place stays paid for and kept: somebody else may come in their stead."""
    with all_or_nothing():
        there = _locked(booking, at)
        if name not in there.guests:
            raise NotFound
        names = list(there.guests)
        names.remove(name)
        return _keep(there, names, by=by, at=at)


def take_one_more(*, booking: Booking, name: str = "", seats: int, shown_minor: int, by: UUID | None = None, at: datetime) -> Booking:
    """One more place of the same date, at the price that was shown. `seats`: how many the booking had when that was seen, so that pressing twice takes
    one."""
    with all_or_nothing():
        there = _locked(booking, at)
        if there.seats > seats:
            return there
        price = price_of_one_more(there, at=at, by_team=by is not None)
        if price is None or there.occurrence is None or there.seats >= MOST_PLACES:
            raise ByItself
        if price > shown_minor:
            raise PriceMoved(now_minor=price)
        kept = 0 if by else there.occurrence.walk_in_seats
        if not take_places(there.occurrence, 1, kept=kept, at=at):
            raise ClassFull(left=0)
        there.seats, there.price_minor = there.seats + 1, there.price_minor + price
        Booking.objects.filter(pk=there.pk).update(seats=there.seats, price_minor=there.price_minor, changed_at=at)
        write_down(there, "noted", at=at, who="business" if by else "customer", by=by, reason=ONE_MORE_PLACE)
        announce(PlaceAdded(at=at, customer=there.booker.pseudonym if there.booker else None, booking_id=there.pk))
        return add_guest(booking=there, name=name, by=by, at=at) if name.strip() else there


def _locked(booking: Booking, at: datetime) -> Booking:
    rows = Booking.objects.select_for_update(of=("self",)).select_related("version", "occurrence__version", "booker", "terms")
    there: Booking = rows.get(pk=booking.pk)
    if there.state not in PROMISED or there.starts_at <= at:
        raise NotNow(state=there.state)
    return there


def _keep(booking: Booking, names: list[str], *, by: UUID | None, at: datetime) -> Booking:
    booking.guests = names
    Booking.objects.filter(pk=booking.pk).update(guests=names, changed_at=at)
    write_down(booking, "noted", at=at, who="business" if by else "customer", by=by, reason=GUESTS_CHANGED)
    return booking
