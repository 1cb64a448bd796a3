"""Never remind me again: of this one, or of anything. It holds for every record of the person, and can be taken back by them alone."""

from datetime import datetime
from typing import Any

from towpath.clientele.models import Customer
from towpath.engage.advance_runs import leave
from towpath.engage.announcements import MessagesStopped
from towpath.engage.known import records_of
from towpath.engage.models import Run, Stop
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

EVERYTHING = ""


def stop_messages(*, customer: Customer, journey: str = EVERYTHING, at: datetime) -> None:
    """From this moment nothing of it goes out. Saying it twice is saying it once. What a customer ordered, booked or asked is no such message.

    It is written down with every record: one of them may be forgotten, and then the others must still know it.
    """
    with all_or_nothing():
        records = records_of(customer)
        said: dict[str, Any] = {"journey": journey, "lifted_at": None, "defaults": {"stopped_at": at}}
        new = [record for record in records if Stop.objects.get_or_create(customer_id=record, **said)[1]]
        if not new:
            return
        theirs = Run.objects.under_way().filter(customer__in=records)
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
    """What this person does not want to hear, each once, everything first."""
    said = Stop.objects.standing().filter(customer__in=records_of(customer)).order_by("journey", "stopped_at")
    return list(said.distinct("journey"))
