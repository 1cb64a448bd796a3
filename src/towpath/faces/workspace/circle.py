"""Gift cards that several businesses take: join a circle, leave it, and read what moved between this business and the others."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, circle_or_404, owner_page
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.passes.join_circle import join_circle, leave_circle
from towpath.passes.read_circles import own_circles


@owner_page
@require_safe
def circles(request: MemberRequest) -> HttpResponse:
    """What there is to join, who is in it, and every movement of a card that concerns this business."""
    return _page(request)


@owner_page
@require_POST
def join(request: MemberRequest, circle_id: UUID) -> HttpResponse:
    try:
        with attempt():
            join_circle(circle=circle_or_404(circle_id), merchant=request.merchant, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _page(request, problem)
    messages.success(request, _("You take the cards of this circle from now on, and may sell such cards yourself."))
    return redirect("gift-card-circles")


@owner_page
@require_POST
def leave(request: MemberRequest, circle_id: UUID) -> HttpResponse:
    leave_circle(circle=circle_or_404(circle_id), by=request.actor.pk, at=clock.now())
    messages.info(
        request, _("You take these cards no longer. Those you sold stay good, and what you are owed stands on your next statement.")
    )
    return redirect("gift-card-circles")


def _page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    own = own_circles()
    rows = [{"read": each, "is_mine": each.has(request.merchant.pk), "others": each.others(request.merchant.pk)} for each in own.circles]
    context = {"own": own, "rows": rows, "currency": request.site.currency, "problem": problem}
    back = (reverse("shop-vouchers"), _("Vouchers"))
    return page(request, "vouchers/circle.html", context, place="more", back=back, status=STATUS[problem.kind] if problem else 200)
