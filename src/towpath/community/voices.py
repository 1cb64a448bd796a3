"""Who may write and vote: whoever has been here. Reading needs nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import PROMISED, Booking
from towpath.clientele.models import Customer
from towpath.community.models import Member
from towpath.community.open_community import require_open
from towpath.community.words import shown_name
from towpath.foundation.errors import Invalid, Refusal, found
from towpath.foundation.pace import Limit, keep_pace
from towpath.orders.models import Order

MOST_WORDS = (Limit(6, timedelta(minutes=10)), Limit(30, timedelta(days=1)))
MOST_TAPS = (Limit(40, timedelta(minutes=10)),)
BOOKED = (*PROMISED, "completed")


class NotHereYet(Refusal):
    kind = "forbidden"
    code = "not_here_yet"
    what_happened = _("Only who has been here writes and votes: on this device nothing was booked or ordered yet, and no free help used.")
    what_is_safe = _("Nothing was sent. Everybody may read.")
    what_to_do = _(
        "Take the free help first, or come back on the device you booked with. A question to us alone you can write at any time."
    )


class NameNeeded(Invalid):
    code = "name_needed"
    what_happened = _("Others read it under a name, and you have not chosen one yet.")
    what_is_safe = _("Nothing was sent, and nothing you typed is lost.")
    what_to_do = _("Choose a first name or a nickname.")


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A customer who wants to say something."""

    customer: Customer
    name: str = ""
    """The name they choose to be shown by; empty: the one they chose before."""
    was_helped: bool = False
    """They used the free help here: that is known elsewhere, and counts like a booking or an order."""
    line: str = ""
    """Where it comes from, where somebody could send very many."""


def has_been_here(customer: Customer) -> bool:
    """Booked or ordered something that was not called off, on any of their devices the business reads as one person."""
    person = Customer.objects.same_person(customer.pk).order_by().values("pk")
    if Order.objects.filter(customer__in=person, cancelled_at=None).exists():
        return True
    booked: bool = Booking.objects.filter(booker__in=person, state__in=BOOKED).exists()
    return booked


def let_tap(voice: Voice, *, at: datetime) -> Customer:
    """Whoever votes or thanks: a customer who has been here, while it is open."""
    customer = _let_in(voice)
    keep_pace(what="community-tap", line=voice.line, limits=MOST_TAPS, at=at)
    return customer


def let_speak(voice: Voice, *, at: datetime) -> Customer:
    """Whoever writes, and is shown by a name from now on: the one they chose last, also beside what they wrote before."""
    customer = _let_in(voice)
    if voice.name.strip():
        name = shown_name(voice.name)
        Member.objects.update_or_create(customer=customer, defaults={"name": name}, create_defaults={"name": name, "joined_at": at})
    elif not Member.objects.filter(customer=customer).exists():
        raise NameNeeded
    # Of one person on many lines as well, and where lines can't be told apart.
    for line in (voice.line, f"customer {customer.merged_into_id or customer.pk}"):
        keep_pace(what="community", line=line, limits=MOST_WORDS, at=at)
    return customer


def _let_in(voice: Voice) -> Customer:
    require_open()
    # One customer's acts come one after the other: pressed twice, the second finds what the first did.
    customer = found(Customer.objects.select_for_update(of=("self",)).filter(pk=voice.customer.pk, erased_at=None).first())
    if not voice.was_helped and not has_been_here(customer):
        raise NotHereYet
    return customer
