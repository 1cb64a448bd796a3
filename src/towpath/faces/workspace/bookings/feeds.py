"""A calendar address for somebody of the team, or for a room: made, shown once, and taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from towpath.booking.team_feed import end_team_feed, make_team_feed
from towpath.faces.workspace.access import MemberRequest, resource_or_404, time_owner_page
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.notices.links import shop_link


@time_owner_page
@require_POST
def make(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """Shown once, because only its hash is kept. The one made before stops working."""
    resource = resource_or_404(resource_id)
    shows_names = request.POST.get("shows") == "names"
    token = make_team_feed(resource=resource, shows_names=shows_names, at=clock.now())
    address = shop_link(request.site.slug, f"/team/{token}.ics")
    context = {
        "resource": resource,
        "address": address,
        "subscribe": f"webcal://{address.partition('://')[2]}",
        "shows_names": shows_names,
    }
    answer = page(request, "time/feed.html", context, back=(reverse("person", args=[resource.pk]), resource.name))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@time_owner_page
@require_POST
def end(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    resource = resource_or_404(resource_id)
    end_team_feed(resource=resource, at=clock.now())
    messages.success(request, _("No calendar reads it any more."))
    return redirect("person", resource_id=resource.pk)
