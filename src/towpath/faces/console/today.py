"""The first page: what needs somebody, and whether the loops turn."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.dials import facts_of_today, loop_dials
from towpath.faces.console.first_steps import next_of, steps_in_words
from towpath.faces.console.shell import page
from towpath.faces.console.waiting import MOST, waiting_things
from towpath.foundation import clock


@require_safe
@operator_page
def today(request: OperatorRequest) -> HttpResponse:
    """At most twenty things by severity, and four dials; until the first order also what comes next."""
    at, day = clock.now(), clock.today(request.network.zone)
    things = waiting_things(at=at, today=day, currency=request.network.currency)
    facts = facts_of_today(at)
    steps = [] if facts["has_order"] else steps_in_words(facts)
    context = {
        "at": at,
        "today": day,
        "things": things[:MOST],
        "more": max(0, len(things) - MOST),
        "dials": loop_dials(facts, currency=request.network.currency),
        "steps": steps,
        "next_step": next_of(steps),
    }
    return page(request, "console/today.html", context)
