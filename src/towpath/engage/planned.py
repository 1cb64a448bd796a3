"""What is planned for one customer, as they may read it themselves: nothing is written to them behind their back."""

from dataclasses import dataclass
from datetime import datetime

from towpath.care.aspects import own_merchant
from towpath.clientele.models import Customer
from towpath.engage.advance_runs import run_state
from towpath.engage.consent import agreed_to
from towpath.engage.journey_core import planned_for
from towpath.engage.journeys_now import body_of
from towpath.engage.known import records_of
from towpath.engage.models import Recipient, Run
from towpath.engage.stop_messages import EVERYTHING, stopped_by
from towpath.network.journeys import Send


@dataclass(frozen=True)
class Coming:
    """One message that may come, and the journey it belongs to."""

    run: Run
    message: Send
    at: datetime


def planned_for_customer(customer: Customer) -> list[Coming]:
    """The next one first; of kinds they agreed to. Whether it really goes is decided when its time has come."""
    zone, stopped = own_merchant().zone, {each.journey for each in stopped_by(customer)}
    if EVERYTHING in stopped:
        return []
    theirs = Run.objects.under_way().filter(customer__in=records_of(customer)).exclude(code__in=stopped)
    runs = theirs.select_related("own", "thing").order_by("due_at")
    coming = [Coming(run, message, when) for run in runs[:50] for when, message in planned_for(body_of(run.own), run_state(run), zone)]
    return sorted((each for each in coming if agreed_to(customer, each.message.kind)), key=lambda each: each.at)


def letters_for_customer(customer: Customer) -> list[Recipient]:
    """Campaigns that are under way to them, the next one first; none to who said stop, or took the yes to news back."""
    if EVERYTHING in {each.journey for each in stopped_by(customer)}:
        return []
    records = Customer.objects.filter(pk__in=records_of(customer))
    hears = [record.pk for record in records if agreed_to(record, "offer")]
    waiting = Recipient.objects.waiting().filter(customer__in=hears, campaign__stopped_at=None)
    return list(waiting.select_related("campaign").order_by("not_before", "id"))
