"""Subsidies for machines: the same board, and the same two acts."""

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, campaign_or_404, operator_api
from towpath.faces.console.api import as_json, read_body
from towpath.faces.console.api_terms import read_share, read_words
from towpath.foundation import clock
from towpath.foundation.errors import Invalid, NotFound, found
from towpath.foundation.money import Money
from towpath.refinery.subsidy_board import MOST_OF_SALES, Line, one_campaign, subsidy_board
from towpath.subsidies.plan_campaign import ASSUMED_MARGIN, LEAST_HOLDOUT, MOST_MINOR, Plan, plan_campaign
from towpath.subsidies.stop_campaign import stop_campaign


@as_json
@require_safe
@operator_api
def board(request: OperatorRequest) -> HttpResponse:
    """Every campaign, newest first, and what all of them came to in 28 days beside what was sold."""
    today = clock.today(request.network.zone)
    found = subsidy_board(today, request.network.currency)
    return JsonResponse(
        {
            "campaigns": [plain(line, today) for line in found.lines],
            "charter": {
                "paid_minor": found.burden.paid_minor,
                "sold_minor": found.burden.sold_minor,
                "currency": request.network.currency,
                "at_most": [MOST_OF_SALES.numerator, MOST_OF_SALES.denominator],
                "kept": not found.burden.is_too_much,
            },
        }
    )


@as_json
@require_safe
@operator_api
def one(request: OperatorRequest, campaign_id: UUID) -> HttpResponse:
    """One campaign with its newest figures."""
    line = found(one_campaign(campaign_id))
    return JsonResponse(plain(line, clock.today(request.network.zone)))


@as_json
@require_safe
@operator_api
def post_mortem(request: OperatorRequest, campaign_id: UUID) -> HttpResponse:
    """What it brought, by the newest reading; nothing before the first."""
    line = one_campaign(campaign_id)
    if line is None or line.reading is None:
        raise NotFound
    reading = line.reading
    return JsonResponse({"final": reading.final, "until": reading.until, "written_at": reading.written_at, "figures": reading.figures})


@as_json
@require_POST
@operator_api
def plan(request: OperatorRequest) -> HttpResponse:
    """{"objective": {"en": "…"}, "metric": "orders_a_day", "starts_on": "2026-11-24", "ends_on": "2026-12-20", "budget_minor": 200000,
    "share": [10, 100], "cap_minor": 500, "holdout": [10, 100], "margin": [60, 100]}"""
    body, currency = read_body(request), request.network.currency
    metric = body.get("metric")
    wanted = Plan(
        objective=read_words(body.get("objective")),
        metric=metric if isinstance(metric, str) else "",
        starts_on=_day(body.get("starts_on")),
        ends_on=_day(body.get("ends_on")),
        budget=_money(body.get("budget_minor"), currency),
        share=read_share(body.get("share")),
        cap=_money(body.get("cap_minor"), currency) or Money(0, currency),
        holdout=_fraction(body.get("holdout"), LEAST_HOLDOUT),
        margin=_fraction(body.get("margin"), ASSUMED_MARGIN),
    )
    campaign = plan_campaign(plan=wanted, by=request.actor, at=clock.now())
    return JsonResponse({"id": campaign.pk, "seed": campaign.seed}, status=201)


@as_json
@require_POST
@operator_api
def stop(request: OperatorRequest, campaign_id: UUID) -> HttpResponse:
    """{"why": {"en": "…"}}"""
    campaign = campaign_or_404(campaign_id)
    stop_campaign(campaign=campaign, reason="network", why=read_words(read_body(request).get("why")), at=clock.now())
    return JsonResponse({"stopped_at": campaign.stopped_at, "stopped_for": campaign.stopped_for})


def plain(line: Line, today: date) -> dict[str, Any]:
    """Amounts in minor units, shares as exact fractions."""
    campaign = line.campaign
    names = "id objective metric starts_on ends_on currency budget_minor used_minor cap_minor seed planned_at stopped_at stopped_for stopped_why"
    return {
        **{name: getattr(campaign, name) for name in names.split()},
        "share": [campaign.share_numerator, campaign.share_denominator],
        "holdout": [campaign.holdout_numerator, campaign.holdout_denominator],
        "margin": [campaign.margin_numerator, campaign.margin_denominator],
        "state": campaign.state(today),
        "businesses": line.businesses,
        "rest_days": line.rest_days,
        "measured_until": line.reading.until if line.reading else None,
        "final": line.reading.final if line.reading else False,
        "figures": line.figures or None,
    }


def _day(given: Any) -> date | None:
    if given is None:
        return None
    try:
        day = date.fromisoformat(given)
    except (TypeError, ValueError) as unreadable:
        raise Invalid from unreadable
    if not 2000 <= day.year <= 9000:
        raise Invalid
    return day


def _money(given: Any, currency: str) -> Money | None:
    match given:
        case None:
            return None
        case bool():
            raise Invalid
        case int(minor) if 0 <= minor <= MOST_MINOR:
            return Money(minor, currency)
        case _:
            raise Invalid


def _fraction(given: Any, usual: Fraction) -> Fraction:
    return usual if given is None else read_share(given)
