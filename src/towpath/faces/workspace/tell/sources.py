"""Where customers come from: how many by each first touch, the codes that tell it, and asking one of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.engage.kit.channel_mix import Mix, channel_mix
from towpath.engage.kit.first_touch import first_touch_of, say_source
from towpath.engage.kit.places import places_of
from towpath.engage.kit.tracked import make_code
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.addresses import shop_address
from towpath.faces.workspace.record.rows import customer_or_404
from towpath.faces.workspace.rooms import page
from towpath.faces.workspace.tell.in_words import ASKED, SOURCES, places_to_choose, source_in_words, to_tell
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.ui import formats
from towpath.ui.charts import Chart, bars

PRINTED = ("flyer", "poster", "post", "outside")
"""What a code can be put on."""
CODES_SHOWN = 60


@member_page
@require_safe
def sources(request: MemberRequest) -> HttpResponse:
    return _page(request)


@member_page
@require_POST
def add(request: MemberRequest) -> HttpResponse:
    """One more code, for a pile of flyers or for another platform."""
    said = request.POST
    try:
        with attempt():
            make_code(source=said.get("source", ""), label=said.get("label", ""), leads_to=said.get("leads_to", ""), at=clock.now())
    except Refusal as problem:
        return _page(request, problem)
    messages.success(request, _("The code is there. Print it, or copy its address."))
    return redirect("sources")


@member_page
@require_safe
def of_customer(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    return _one(request, customer_id)


@member_page
@require_POST
def say(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """One tap: where they heard of us."""
    customer, said = customer_or_404(customer_id), request.POST
    try:
        with attempt():
            say_source(customer=customer, source=said.get("source", ""), label=said.get("label", ""), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _one(request, customer_id, problem)
    messages.success(request, _("Written down."))
    return redirect("customer-source", customer_id=customer_id)


def _page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    mix = channel_mix()
    context: dict[str, Any] = {
        "mix": mix,
        "chart": _chart(mix),
        "codes": [
            {
                "row": each,
                "words": source_in_words(each.source, each.label),
                "address": shop_address(request, request.site.slug, f"/go/{each.code}/"),
            }
            for each in mix.codes[:CODES_SHOWN]
        ],
        "kinds": [(code, SOURCES[code]) for code in PRINTED],
        "places": places_to_choose(places_of(request.merchant)),
        "typed": request.POST,
        "problem": problem,
    }
    return page(request, "tell/sources.html", context, place="more", back=to_tell(), status=STATUS[problem.kind] if problem else 200)


def _one(request: MemberRequest, customer_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    customer = customer_or_404(customer_id)
    touch = first_touch_of(customer)
    called = customer.name or customer.email or customer.phone or _("Somebody without a name")
    context = {
        "customer": customer,
        "called": called,
        "touch": touch,
        "touch_words": source_in_words(touch.source, touch.label) if touch else "",
        "kinds": [(code, SOURCES[code]) for code in ASKED],
        "typed": request.POST,
        "problem": problem,
    }
    back = reverse("customer", args=[customer_id]), called
    return page(request, "tell/source_of.html", context, place="customers", back=back, status=STATUS[problem.kind] if problem else 200)


def _chart(mix: Mix) -> Chart | None:
    if not mix.known:
        return None
    rows = [(source_in_words(each.source, each.label), each.customers) for each in mix.channels]
    first = rows[0]
    shares = {"share": formats.percent(first[1] / mix.known), "source": first[0]}
    return bars(
        title=_("%(share)s came by: %(source)s") % shares,
        caption=_(
            "n = %(n)s customers whose first touch is known; of %(not_known)s nobody knows it. The first one counts, later ones change nothing."
        )
        % {"n": formats.number(mix.known), "not_known": formats.number(mix.not_known)},
        description=", ".join(f"{label}: {n}" for label, n in rows),
        rows=[(f"{label} · {formats.percent(n / mix.known)}", float(n)) for label, n in rows],
        heads=(_("Where from"), _("Customers")),
    )
