"""A customer asked to be forgotten: what they wrote on their bookings goes, with whoever is known only through them, and so do the links that opened them."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from towpath.booking.models import Absence, Booking, Change, ManageLink, Occurrence, Pause, Screening, Series, WaitingEntry
from towpath.booking.waiting_join import leave_waiting
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Consent, Customer, OwnWay

WROTE = ("cancelled", "declined", "moved", "no_show")
"""Changes with a reason in somebody's own words; those of other kinds are codes."""
GOES_WITH_THEM = (Consent, OwnWay, ManageLink, Screening)
"""What a name that was typed on somebody else's booking can have besides."""


def forget_notes(fact: CustomerErased) -> None:
    """The booking stays as a time and a sum; note, address, own ways, the names of those who came along and every word of why do not. Who came is known
    by no name any more."""
    own = Q(booker_id=fact.customer_id)
    theirs = Booking.objects.filter(own | Q(attendee_id=fact.customer_id))
    Change.objects.filter(booking__in=theirs.values("pk"), kind__in=WROTE).exclude(reason__in=("", "paused")).update(reason="")
    Occurrence.objects.filter(pk__in=theirs.exclude(address="", area="").values("occurrence")).update(area="", address="")
    theirs.update(note="", address="", area="", ways=[], guests=[], gate_set_aside="")
    Absence.objects.filter(booking__in=theirs.values("pk")).update(words="", answer_words="")
    Series.objects.filter(booker_id=fact.customer_id).update(address="", area="")
    WaitingEntry.objects.filter(customer_id=fact.customer_id).update(address="", area="")
    Screening.objects.filter(customer_id=fact.customer_id).delete()
    Pause.objects.filter(customer_id=fact.customer_id).delete()
    ManageLink.objects.filter(Q(customer_id=fact.customer_id) | Q(booking__booker_id=fact.customer_id)).delete()


def forget_companions(fact: CustomerErased) -> None:
    """Who came or paid where they had booked: names that were typed by whoever is forgotten. Whom the business knows by nothing else is erased as a
    customer too; who has a record of their own keeps it."""
    for kept in (Booking, Series):
        for whose in ("attendee", "payer"):
            named = kept.objects.filter(booker_id=fact.customer_id, **{f"{whose}__isnull": False})
            for customer in Customer.objects.filter(pk__in=named.values(whose), erased_at=None, source_code=None):
                if not _is_known_elsewhere(customer, booker=fact.customer_id):
                    erase_customer(customer=customer, at=fact.at)


def stop_waiting(fact: CustomerErased) -> None:
    """They stand in no line any more, and nothing is booked on for them; what is promised already stays promised."""
    for entry in WaitingEntry.objects.active().filter(customer_id=fact.customer_id):
        leave_waiting(entry=entry, at=fact.at)
    Series.objects.filter(booker_id=fact.customer_id, state="running", count=None, until=None).update(state="ended")


def _is_known_elsewhere(customer: Customer, *, booker: UUID) -> bool:
    """Whether anything else of the business is about them: a browser, a booking, an order, a plan. Asked of every table there is."""
    relations: Any = [each for each in Customer._meta.get_fields(include_hidden=True) if each.auto_created and each.one_to_many]
    for relation in relations:
        model = relation.related_model
        if model in GOES_WITH_THEM:
            continue
        rows = model.objects.filter(**{relation.field.name: customer.pk})
        if model in (Booking, Series) and relation.field.name in ("attendee", "payer"):
            rows = rows.exclude(booker=booker)
        if rows.exists():
            return True
    return False
