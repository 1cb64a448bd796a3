"""A guest says yes to a tip or a reminder where they ordered or booked: a yes of its own, in words of its own, beside the one question after a visit."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from towpath.booking.models import Booking
from towpath.care.ask_me_later import NoAddress, ask_me_after_booking, ask_me_later
from towpath.clientele.consents import leave_contact
from towpath.clientele.models import Consent, Customer
from towpath.engage.consent import AFTERCARE, MORE, PURPOSE, agree_to_aftercare, speaking
from towpath.engage.models import OwnJourney
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order


def may_ask_more(customer: str) -> Any:
    """To whoever reads an order or a booking: whether there is anything to say yes to, and this customer has not said it. A yes that no journey would use is
    not asked for."""
    tips = Q()
    for kind in MORE:
        tips |= Q(body__steps__contains=[{"kind": kind}])
    said = Consent.objects.counting().filter(speaking(MORE), customer=OuterRef(customer))
    return Exists(OwnJourney.objects.in_force().filter(tips, is_on=True)) & ~Exists(said)


def ask_me_more_after_order(
    *, order: Order, customer: Customer, email: str, purposes: Collection[str], wording: str, language: str, at: datetime
) -> Customer:
    """The address is kept for that and for what else was ticked. The yes speaks of the question after a visit as well, so no second one is written down."""
    with all_or_nothing():
        known = leave_contact(customer=customer, email=email, purposes=[], wording=wording, at=at)
        agree_to_aftercare(customer=known, language=language, channel="email", at=at)
        others = [purpose for purpose in purposes if purpose != PURPOSE["care"]]
        return ask_me_later(order=order, customer=known, email=email, purposes=others, wording=wording, at=at)


def ask_me_more_after_booking(*, booking: Booking, language: str, at: datetime) -> None:
    """Of whoever booked and left an address with it. Raises NoAddress."""
    if booking.booker is None or not booking.booker.email:
        raise NoAddress
    with all_or_nothing():
        agree_to_aftercare(customer=booking.booker, language=language, channel="email", at=at)
        ask_me_after_booking(booking=booking, wording=f"{AFTERCARE}/{language}", at=at)
