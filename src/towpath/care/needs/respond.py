"""What a customer says to a recommendation, and whether it helped."""

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import BookingConfirmed
from towpath.booking.models import Booking
from towpath.care.announcements import OfferAccepted, OfferDeclined
from towpath.care.needs.believe import Says
from towpath.care.needs.models import Recommendation
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

LONGEST_WHY = 200
Outcome = Literal["yes", "partly", "no"]


class WhyTooLong(Invalid):
    code = "why_too_long"
    what_happened = _("That is more than 200 characters.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Say it a little shorter.")


class NotTakenYet(Refusal):
    code = "not_taken_yet"
    what_happened = _("Whether it helped can be said once it was tried.")


def respond(*, recommendation: Recommendation, says: Says, why: str = "", at: datetime) -> Recommendation:
    """Yes, or not for me, perhaps with a word why. Whoever declined may still think better of it; what was taken stays taken."""
    why = " ".join(why.split())
    if len(why) > LONGEST_WHY:
        raise WhyTooLong
    with all_or_nothing():
        held: Recommendation = Recommendation.objects.select_for_update(of=("self",)).select_related("customer").get(pk=recommendation.pk)
        if held.response in (says, "yes"):
            return held
        held.response, held.why, held.responded_at = says, why, at
        held.save(update_fields=["response", "why", "responded_at"])
        if says == "yes":  # whoever takes it is not shown it on another day any more
            who = Customer.objects.same_person(held.customer_id).values("pk")
            Recommendation.objects.open().filter(customer__in=who, rule=held.rule).delete()
        fact = OfferAccepted if says == "yes" else OfferDeclined
        announce(fact(at=at, customer=held.customer.pseudonym, recommendation_id=held.pk))
    return held


def say_whether_it_helped(*, recommendation: Recommendation, outcome: Outcome, at: datetime) -> Recommendation:
    """Asked of whoever took it. The last answer counts."""
    with all_or_nothing():
        held: Recommendation = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
        if held.response != "yes":
            raise NotTakenYet
        held.outcome, held.outcome_at = outcome, at
        held.save(update_fields=["outcome", "outcome_at"])
    return held


def follow_into_booking(fact: BookingConfirmed) -> None:
    """Whoever books what was recommended to them has taken it."""
    booking = Booking.objects.select_related("version__service").filter(pk=fact.booking_id).first()
    code = booking.version.service.source_code if booking is not None else None
    if booking is None or code is None:
        return
    theirs = Recommendation.objects.filter(
        customer_id__in=[booking.booker_id, booking.attendee_id], kind="service", service=code, booking=None
    )
    led = theirs.exclude(response="no").order_by("-shown_at").first()
    if led is not None:
        with all_or_nothing():
            respond(recommendation=led, says="yes", at=fact.at)
            Recommendation.objects.filter(pk=led.pk).update(booking=booking)
