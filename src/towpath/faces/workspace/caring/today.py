"""A card of Today: three people at most, each with the reason and one tap to write to them or to say that it is done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.care.caring.look_after import look_after
from towpath.care.caring.people_to_care_for import people_to_care_for
from towpath.care.caring.severity import MOST
from towpath.faces.workspace.access import MemberRequest, time_page
from towpath.faces.workspace.caring.in_words import URGENT, reason_in_words
from towpath.faces.workspace.inbox.index import called
from towpath.faces.workspace.record.rows import customer_or_404
from towpath.faces.workspace.rooms import fragment
from towpath.foundation import clock


@time_page
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    everybody = people_to_care_for(zone=request.site.zone, at=clock.now(), most=None)
    section = request.merchant.pack.section("care")
    rows = [
        {
            "person": each,
            "called": called(each.customer),
            "reasons": [(reason.what in URGENT, reason_in_words(reason, section)) for reason in each.reasons],
        }
        for each in everybody[:MOST]
    ]
    return fragment(request, "caring/_today.html", {"rows": rows, "more": len(everybody) - len(rows)})


@time_page
@require_POST
def done(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """Done, or not now, with everything that is open for them."""
    look_after(customer=customer_or_404(customer_id), zone=request.site.zone, at=clock.now())
    messages.success(request, _("Done. They come again only for a new reason."))
    return redirect("today")
