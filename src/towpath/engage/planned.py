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
from towpath.engage.models import Run
from towpath.network.journeys import Send


@dataclass(frozen=True)
class Coming:
    """One message that may come, and the journey it belongs to."""

    run: Run
    message: Send
    at: datetime


def planned_for_customer(customer: Customer) -> list[Coming]:
    """The next one first; of kinds they agreed to. Whether it really goes is decided when its time has come."""
    zone = own_merchant().zone
    runs = Run.objects.under_way().filter(customer__in=records_of(customer)).select_related("own").order_by("due_at")
    coming = [Coming(run, message, when) for run in runs[:50] for when, message in planned_for(body_of(run.own), run_state(run), zone)]
    return sorted((each for each in coming if agreed_to(customer, each.message.kind)), key=lambda each: each.at)
