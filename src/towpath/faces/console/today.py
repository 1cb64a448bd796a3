"""The first page: what needs somebody, and whether the loops turn."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.dials import loop_dials
from towpath.faces.console.shell import page
from towpath.faces.console.waiting import MOST, waiting_things
from towpath.foundation import clock


@require_safe
@operator_page
def today(request: OperatorRequest) -> HttpResponse:
    """At most twenty things by severity, and four dials."""
    at, day = clock.now(), clock.today(request.network.zone)
    things = waiting_things(at=at, today=day)
    context = {
        "at": at,
        "today": day,
        "things": things[:MOST],
        "more": max(0, len(things) - MOST),
        "dials": loop_dials(network=request.network, at=at),
    }
    return page(request, "console/today.html", context)
