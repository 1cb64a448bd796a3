"""What customers have paid for visits that are still to come."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from towpath.booking.say_when import say_when
from towpath.faces.workspace.access import MemberRequest, time_page
from towpath.faces.workspace.money import first_of_page
from towpath.faces.workspace.rooms import page, to_more
from towpath.network.packs import in_language
from towpath.orders.paid_ahead import PAGE, paid_visits


@time_page
@require_safe
def paid_ahead(request: MemberRequest) -> HttpResponse:
    """The sum, and each visit it is made of."""
    language, start = get_language() or "en", first_of_page(request.GET.get("from", ""))
    paid = paid_visits(request.site.currency, start=start)
    context = {
        "owed": paid.owed,
        "visits": [
            {
                "booking": visit.booking,
                "minor": visit.minor,
                "service": in_language(visit.booking.version.name, language),
                "when": say_when(visit.booking.starts_at, visit.booking.zone, language),
            }
            for visit in paid.visits
        ],
        "start": start,
        "earlier": max(0, start - PAGE),
        "next": start + PAGE,
        "more": paid.more,
    }
    return page(request, "time/paid_ahead.html", context, place="more", back=to_more())
