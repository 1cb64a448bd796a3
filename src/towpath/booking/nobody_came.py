"""Nobody of the business came: the customer says so, the business answers, and what its terms promise is given."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import AbsenceAgreed, AbsenceDenied, NobodyCame
from towpath.booking.models import Absence, Booking
from towpath.booking.pay_with_credit import settle_credit
from towpath.booking.states import NotNow, enter, write_down
from towpath.booking.terms import owed_for_absence
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.give_value import give_value

WAITS = timedelta(minutes=15)
"""Somebody may be held up on the way; after so long beyond the window nobody has to stand there any more."""
MAY_BE_SAID_FOR = timedelta(days=7)
TIME_TO_ANSWER = timedelta(hours=24)
WROTE_DOWN = ("checked_in", "completed", "no_show")
"""The business has said that somebody was there: that is its answer, whether it wrote it down before it was asked or after."""
EXPECTED = ("confirmed", *WROTE_DOWN)
REASON = "nobody_came"


class TooEarlyToSay(Invalid):
    code = "too_early_to_say"
    what_happened = _("They may still be on their way.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Wait a quarter of an hour after the time, then say so here.")


class TooLateToSay(Refusal):
    kind = "gone"
    code = "too_late_to_say"
    what_happened = _("This was more than a week ago: it can't be said here any more.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Write to the business about it.")


class NoWhy(Invalid):
    code = "no_why"
    what_happened = _("Your customer says that nobody came. If somebody was there, they need to read how that was.")
    what_to_do = _("Say in a sentence who was there and when, or agree.")


def may_say(booking: Booking, *, at: datetime) -> bool:
    """Whether it is time to say that nobody came."""
    return booking.state in EXPECTED and _from_when(booking) <= at < booking.ends_at + MAY_BE_SAID_FOR


def say_nobody_came(*, booking: Booking, words: str, at: datetime) -> Absence:
    """The customer says so, from a quarter of an hour after the time until a week after it. Saying it twice is saying it once. Where the business has
    written down that the visit took place, its answer is there already, and both words are open."""
    with all_or_nothing():
        booking = _locked(booking.pk)
        if there := Absence.objects.filter(booking=booking).first():
            return there
        _require_time(booking, at)
        is_written = booking.state in WROTE_DOWN
        made = _write(booking, "customer", words, at, answer="denied" if is_written else "", answered_at=at if is_written else None)
        write_down(booking, "noted", at=at, who="customer", reason=REASON)
        announce(NobodyCame(at=at, customer=_pseudonym(booking), booking_id=booking.pk, absence_id=made.pk))
    return made


def admit_nobody_came(*, booking: Booking, by: UUID, at: datetime) -> Absence:
    """The business says itself that nobody could come, or agrees with its customer; also after it had said no, and without a day's end. Its customer
    gets everything back, and on top what the terms of the booking say."""
    with all_or_nothing():
        booking = _locked(booking.pk)
        there = Absence.objects.filter(booking=booking).first()
        if there is None:
            if booking.starts_at > at:
                raise TooEarlyToSay
            if booking.state not in EXPECTED:
                raise NotNow(state=booking.state)
            there = _write(booking, "business", "", at)
        return _agree(there, booking, by=by, at=at)


def deny_nobody_came(*, booking: Booking, words: str, by: UUID, at: datetime) -> Absence:
    """Somebody was there, and the business says how it was. Nothing is decided by that: both words stay where both can read them."""
    if not words.strip():
        raise NoWhy
    with all_or_nothing():
        booking = _locked(booking.pk)
        unsaid = Absence.objects.filter(booking=booking, answer_words="").exclude(answer="agreed")
        if not unsaid.update(answer="denied", answer_words=words.strip()[:300], answered_at=at, answered_by=by):
            raise NotNow(state=booking.state)
        there: Absence = Absence.objects.get(booking=booking)
        announce(AbsenceDenied(at=at, customer=_pseudonym(booking), booking_id=booking.pk, absence_id=there.pk))
    return there


def believe_unanswered(*, at: datetime) -> int:
    """A day has passed and the business said nothing: the customer's word counts. Where the visit was written down meanwhile, that was its answer.
    Answers how many."""
    waiting = list(Absence.objects.unanswered().filter(answer_until__lte=at).values_list("booking", flat=True)[:500])
    for booking_id in waiting:
        with all_or_nothing():
            booking = _locked(booking_id)
            there = Absence.objects.unanswered().filter(booking=booking).first()
            if there is None:
                continue
            if booking.state in WROTE_DOWN:
                Absence.objects.filter(pk=there.pk).update(answer="denied", answered_at=at)
            else:
                _agree(there, booking, by=None, at=at)
    return len(waiting)


def _agree(there: Absence, booking: Booking, *, by: UUID | None, at: datetime) -> Absence:
    """Once, under the booking's lock."""
    if there.answer == "agreed":
        return there
    who, owed = "business" if by else "system", owed_for_absence(booking.terms, price_minor=booking.price_minor)
    if booking.state in EXPECTED:
        over: dict[str, Any] = {
            "cancelled_by": "business",
            "cost_minor": 0,
            "waived_minor": 0,
            "decide_until": None,
            "sequence": booking.sequence + 1,
        }
        enter(booking, "cancelled", at=at, who=who, by=by, reason=REASON, only_from=EXPECTED, **over)
        settle_credit(booking, at=at, by=by)
    there.answer, there.answered_at, there.answered_by = "agreed", at, by
    if owed and booking.booker is not None and booking.booker.erased_at is None:
        amount = Money(owed, booking.currency)
        there.credit = give_value(amount=amount, holder=booking.booker, reference=booking.pk, reason=REASON, by=by, at=at)
        there.given_minor = owed
    there.save(update_fields=["answer", "answered_at", "answered_by", "credit", "given_minor"])
    announce(
        AbsenceAgreed(
            at=at,
            customer=_pseudonym(booking),
            booking_id=booking.pk,
            absence_id=there.pk,
            given_minor=there.given_minor,
            currency=booking.currency,
        )
    )
    return there


def _write(booking: Booking, said_by: str, words: str, at: datetime, **answer: object) -> Absence:
    made: Absence = Absence.objects.create(
        booking=booking,
        said_by=said_by,
        words=words.strip()[:300],
        said_at=at,
        answer_until=at + TIME_TO_ANSWER,
        currency=booking.currency,
        **answer,
    )
    return made


def _require_time(booking: Booking, at: datetime) -> None:
    if booking.state not in EXPECTED:
        raise NotNow(state=booking.state)
    if at < _from_when(booking):
        raise TooEarlyToSay
    if at >= booking.ends_at + MAY_BE_SAID_FOR:
        raise TooLateToSay


def _from_when(booking: Booking) -> datetime:
    return booking.starts_at + timedelta(minutes=booking.window_minutes) + WAITS


def _locked(booking_id: UUID) -> Booking:
    """Whoever answers in the same moment comes second."""
    rows = Booking.objects.select_for_update(of=("self",)).select_related("version", "booker", "terms")
    found: Booking = rows.get(pk=booking_id)
    return found


def _pseudonym(booking: Booking) -> UUID | None:
    return booking.booker.pseudonym if booking.booker else None
