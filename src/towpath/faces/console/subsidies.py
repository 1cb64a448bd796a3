"""Subsidies: what the network pays for, until when, what is left of it, and what it brings."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, campaign_or_404, operator_page
from towpath.faces.console.shell import page
from towpath.faces.console.subsidies_forms import PlanForm, StopForm
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.refinery.subsidy_board import MOST_OF_SALES, Line, one_campaign, subsidy_board
from towpath.refinery.subsidy_in_words import findings
from towpath.subsidies.in_words import metric_in_words, offer_in_words, state_in_words, tone_of
from towpath.subsidies.models import Campaign
from towpath.subsidies.plan_campaign import plan_campaign
from towpath.subsidies.stop_campaign import stop_campaign


@require_safe
@operator_page
def board(request: OperatorRequest) -> HttpResponse:
    """Every campaign, and whether all of them together keep to the charter."""
    today = clock.today(request.network.zone)
    found = subsidy_board(today, request.network.currency)
    context = {
        "lines": [_in_words(line, today) for line in found.lines],
        "burden": found.burden,
        "most": MOST_OF_SALES,
    }
    return page(request, "console/subsidies/board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def plan(request: OperatorRequest) -> HttpResponse:
    """Objective, figure, end and budget first; then how much of an order."""
    at, today = clock.now(), clock.today(request.network.zone)
    form = PlanForm(request.POST or None, currency=request.network.currency, today=today)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                campaign = plan_campaign(plan=form.plan, by=request.actor, at=at)
            except Refusal as no:
                _said_no(form, no)
                status = STATUS[no.kind]
            else:
                messages.success(request, _("Planned. Every business can now say yes to it."))
                return redirect("subsidy", campaign.pk)
    return page(request, "console/subsidies/plan.html", {"form": form}, status=status)


@require_safe
@operator_page
def one(request: OperatorRequest, campaign_id: UUID) -> HttpResponse:
    return _one(request, campaign_id, StopForm())


@require_POST
@operator_page
def stop(request: OperatorRequest, campaign_id: UUID) -> HttpResponse:
    """Before its end, with a reason every business reads. What orders were promised is kept."""
    campaign, form = campaign_or_404(campaign_id), StopForm(request.POST)
    if not form.is_valid():
        return _one(request, campaign_id, form, status=400)
    try:
        stop_campaign(campaign=campaign, reason="network", why=form.why, at=clock.now())
    except Refusal as no:
        _said_no(form, no)
        return _one(request, campaign_id, form, status=STATUS[no.kind])
    messages.success(request, _("Stopped. No further order gets a part."))
    return redirect("subsidy", campaign_id)


@require_safe
@operator_page
def post_mortem(request: OperatorRequest, campaign_id: UUID) -> HttpResponse:
    """What it brought, as a document: the newest reading, final or not, says so."""
    return page(request, "console/subsidies/post_mortem.html", _context(request, campaign_id))


def _one(request: OperatorRequest, campaign_id: UUID, form: StopForm, *, status: int = 200) -> HttpResponse:
    return page(request, "console/subsidies/one.html", _context(request, campaign_id) | {"form": form}, status=status)


def _context(request: OperatorRequest, campaign_id: UUID) -> dict[str, Any]:
    line = found(one_campaign(campaign_id))
    today = clock.today(request.network.zone)
    return _in_words(line, today) | {"can_stop": line.campaign.state(today) in ("planned", "running", "used_up")}


def _in_words(line: Line, today: Any) -> dict[str, Any]:
    campaign: Campaign = line.campaign
    return {
        "line": line,
        "campaign": campaign,
        "state": state_in_words(campaign, today),
        "tone": tone_of(campaign, today),
        "metric": metric_in_words(campaign.metric),
        "offer": offer_in_words(campaign),
        "reading": line.reading,
        "findings": findings(campaign, line.figures, final=bool(line.reading and line.reading.final)),
        "used_percent": round(100 * campaign.used_minor / campaign.budget_minor),
    }


def _said_no(form: forms.Form, no: Refusal) -> None:
    form.add_error(None, " ".join((str(no.what_happened), str(no.what_to_do))))
