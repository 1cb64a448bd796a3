"""The day itself: somebody came, it is done, or nobody came."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import BookingCompleted, BookingMissed, MissDecided
from towpath.booking.cancel import last_miss
from towpath.booking.models import Booking, Change
from towpath.booking.pay_with_credit import settle_credit
from towpath.booking.states import STAYS_WITHOUT_TIME, NotNow, enter, write_down
from towpath.booking.terms import cost_of_missing
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

WAITS_FOR_A_PERSON = timedelta(hours=24)
EARLIEST_CHECK_IN = timedelta(hours=12)
LONGEST_WORDS = 200
DOOR_OPENS = timedelta(minutes=60)
"""Before a class begins: from then on its list is at the door."""


class NotYet(Invalid):
    code = "not_yet"
    what_happened = _("This booking has not begun yet.")
    what_is_safe = _("Nothing was changed.")


class TooEarlyToCheckIn(NotYet):
    what_happened = _("It is too early: they can be checked in from twelve hours before it begins.")
    what_to_do = _("Look at the day and the time of this booking.")


class WasCancelled(NotNow):
    """Whoever shows its code has no time any more."""

    what_happened = _("This booking was cancelled, so there is nobody to check in.")
    what_to_do = _("Book them a new time, or give them a place as somebody who just comes.")


class OnAnotherDay(NotNow):
    what_happened = _("This booking was for another day, and that day is over.")
    what_to_do = _("Look at the day and the time of this booking.")


class NoWordFromTheDoor(Invalid):
    code = "no_word_from_the_door"
    what_happened = _("Nobody opened: before anything can be asked for it, say how that was.")
    what_is_safe = _("Nothing was changed, and nothing was charged.")
    what_to_do = _("Write how you tried and how long you waited, as in: rang twice, waited 15 minutes. Your customer reads it.")


def why_not_here(booking: Booking, *, at: datetime) -> Refusal | None:
    """What stands in the way of checking them in now, if anything does."""
    if booking.state in STAYS_WITHOUT_TIME:
        return WasCancelled(state=booking.state)
    if at < booking.starts_at - EARLIEST_CHECK_IN:
        return TooEarlyToCheckIn()
    if booking.state == "confirmed" and at >= booking.ends_at + EARLIEST_CHECK_IN:
        return OnAnotherDay(state=booking.state)
    return None


def check_in(*, booking: Booking, by: UUID, at: datetime) -> Booking:
    """They are here. Reading the same code twice is being here once."""
    if problem := why_not_here(booking, at=at):
        raise problem
    with all_or_nothing():
        if booking.state == "checked_in":
            return booking
        return enter(booking, "checked_in", at=at, who="business", by=by, cost_minor=0, waived_minor=0, decide_until=None)


def complete(*, booking: Booking, by: UUID, at: datetime, early: bool = False) -> Booking:
    """It was done. `early`: the work itself shows that it was, though its hour has not come."""
    if at < booking.starts_at and not early:
        raise NotYet
    with all_or_nothing():
        enter(booking, "completed", at=at, who="business", by=by, cost_minor=0, waived_minor=0, decide_until=None)
        announce(BookingCompleted(at=at, customer=_pseudonym(booking), booking_id=booking.pk))
    return booking


def mark_missed(*, booking: Booking, by: UUID, at: datetime, words: str = "", is_shown: bool = False) -> Booking:
    """Nobody came. What it would cost is written down, and waits a day for a person to ask for it; nobody does: it costs nothing.

    Where somebody went to the customer's and nobody opened, a fee can only be asked for with a word how that was, which the customer reads too.
    `is_shown`: a photo says it."""
    if at < booking.starts_at:
        raise NotYet
    words = " ".join(words.split())[:LONGEST_WORDS]
    cost = cost_of_missing(booking.terms, price_minor=booking.price_minor, at=at, last_miss=last_miss(booking.booker))
    if cost.amount_minor and booking.version.place == "customer" and not (words or is_shown):
        raise NoWordFromTheDoor
    with all_or_nothing():
        enter(
            booking,
            "no_show",
            at=at,
            who="business",
            by=by,
            reason=words,
            waived_minor=cost.waived_minor + cost.amount_minor,
            decide_until=at + WAITS_FOR_A_PERSON if cost.amount_minor else None,
        )
        announce(BookingMissed(at=at, customer=_pseudonym(booking), booking_id=booking.pk))
    return booking


def words_from_the_door(booking: Booking) -> str:
    """How it was, in the words of whoever stood there; the newest, where it was said more than once."""
    said: str | None = (
        Change.objects.filter(booking=booking, kind="no_show").order_by("-made_at", "-id").values_list("reason", flat=True).first()
    )
    return said or ""


def charge_for_missing(*, booking: Booking, by: UUID, at: datetime) -> Booking:
    """A person of the team asks for what the terms say, within the day."""
    with all_or_nothing():
        asked = Booking.objects.filter(pk=booking.pk, state="no_show", decide_until__gt=at)
        # When it was missed stays written: from then the months are counted in which another miss is not the first.
        if not asked.update(cost_minor=F("waived_minor"), waived_minor=0, decide_until=None):
            raise NotNow(state=booking.state)
        return _decided(booking, "charged", who="business", by=by, at=at)


def forgive(*, booking: Booking, by: UUID, at: datetime) -> Booking:
    """A person of the team forgives it, by name."""
    with all_or_nothing():
        rows = Booking.objects.filter(pk=booking.pk, state__in=("no_show", "cancelled"))
        if not rows.update(waived_minor=F("waived_minor") + F("cost_minor"), cost_minor=0, decide_until=None):
            raise NotNow(state=booking.state)
        return _decided(booking, "forgiven", who="business", by=by, at=at)


def forgive_undecided(*, at: datetime) -> int:
    """A day has passed and nobody asked for anything: it costs nothing. Answers how many."""
    undecided = list(Booking.objects.filter(state="no_show", decide_until__lte=at).select_related("booker")[:500])
    for booking in undecided:
        with all_or_nothing():
            if Booking.objects.filter(pk=booking.pk, decide_until__lte=at).update(decide_until=None):
                _decided(booking, "forgiven", who="system", by=None, at=at)
    return len(undecided)


def _decided(booking: Booking, how: str, *, who: str, by: UUID | None, at: datetime) -> Booking:
    write_down(booking, "noted", at=at, who=who, by=by, reason=how)
    booking = Booking.objects.select_related("version", "booker").get(pk=booking.pk)
    settle_credit(booking, at=at, by=by)
    announce(
        MissDecided(
            at=at,
            customer=_pseudonym(booking),
            booking_id=booking.pk,
            fee_minor=booking.cost_minor,
            waived_minor=booking.waived_minor,
            currency=booking.currency,
            by_credit=booking.credit_id is not None,
        )
    )
    return booking


def _pseudonym(booking: Booking) -> UUID | None:
    return booking.booker.pseudonym if booking.booker else None
