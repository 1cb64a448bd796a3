"""Never remind me again: of this one, or of anything. It holds for every record of the person, and can be taken back by them alone."""

from datetime import datetime

from towpath.clientele.models import Customer
from towpath.engage.advance_runs import leave
from towpath.engage.announcements import MessagesStopped
from towpath.engage.known import records_of
from towpath.engage.models import Run, Stop
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

EVERYTHING = ""


def stop_messages(*, customer: Customer, journey: str = EVERYTHING, at: datetime) -> None:
    """From this moment nothing of it goes out. Saying it twice is saying it once. What a customer ordered, booked or asked is no such message."""
    with all_or_nothing():
        _stop, is_new = Stop.objects.get_or_create(customer=customer, journey=journey, lifted_at=None, defaults={"stopped_at": at})
        if not is_new:
            return
        theirs = Run.objects.under_way().filter(customer__in=records_of(customer))
        ended = theirs.filter(code=journey) if journey else theirs
        leave(list(ended.values_list("pk", flat=True)), reason="stopped", at=at)
        announce(MessagesStopped(at=at, customer=customer.pseudonym, journey=journey))


def hear_again(*, customer: Customer, journey: str = EVERYTHING, at: datetime) -> None:
    """They changed their mind. What was stopped stays over; what comes next may be told again."""
    Stop.objects.standing().filter(customer__in=records_of(customer), journey=journey).update(lifted_at=at)


def is_stopped(customer: Customer, journey: str = EVERYTHING) -> bool:
    """Whether this person said stop, to this one or to everything."""
    said: bool = Stop.objects.standing().filter(customer__in=records_of(customer), journey__in={EVERYTHING, journey}).exists()
    return said


def stopped_by(customer: Customer) -> list[Stop]:
    """What this person does not want to hear, everything first."""
    return list(Stop.objects.standing().filter(customer__in=records_of(customer)).order_by("journey", "stopped_at"))
