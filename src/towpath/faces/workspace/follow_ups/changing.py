"""A follow-up in the business's own words: waits, conditions and letters, written down as the next version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.booking.models import ServiceVersion
from towpath.engage.journeys_in_words import KINDS
from towpath.engage.journeys_now import journey_now
from towpath.engage.keep_journey import as_kept, keep_journey
from towpath.faces.workspace.access import MemberRequest, attempt, owner_page
from towpath.faces.workspace.follow_ups.journeys import to_journey
from towpath.faces.workspace.forms.journeys import JourneyForm
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.network.models import Merchant
from towpath.network.packs import in_language


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, journey_code: str) -> HttpResponse:
    now, problem = journey_now(journey_code, request.merchant), None
    form = JourneyForm(request.POST or None, now=now, services=_services(request.merchant, now.journey.begins))
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                body, seen = form.body(as_kept(now.journey)), form.cleaned_data["seen"]
                keep_journey(code=journey_code, body=body, seen=seen, by=request.actor.pk, at=clock.now())
        except Refusal as refused:
            problem = refused
        else:
            messages.success(request, _("Kept as a new version. Whoever is on the way goes on by the one they began with."))
            return redirect("journey", journey_code=journey_code)
    context = {"form": form, "now": now, "problem": problem, "name": in_language(now.journey.name, get_language() or "en"), "kinds": KINDS}
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    return page(request, "follow_ups/change.html", context, place="more", back=to_journey(now), status=status)


def _services(merchant: Merchant, begins: str) -> list[tuple[str, str]]:
    """What it may be limited to: services of the trade's template, in the business's own words where it offers them."""
    if begins.startswith("order"):
        return []
    language = get_language() or "en"
    rows = ServiceVersion.objects.current().exclude(service__source_code=None)
    of_trade = {
        each["code"]: in_language(each["name"], language) for each in (merchant.pack.manifest.get("booking") or {}).get("template", [])
    }
    return list((of_trade | {row.service.source_code: in_language(row.name, language) for row in rows}).items())
