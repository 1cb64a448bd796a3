"""Operations between a business and its network: buying, tracing, the rows both sides read, and what left the business."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Router

from towpath.faces.api import answers
from towpath.faces.api.access import ApiRequest, in_scope, listing_or_404, merchant
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.network_side import (
    AccessOut,
    OfferOut,
    PurchaseIn,
    PurchaseOut,
    ReceiveIn,
    ReleasedOut,
    SubsidyOut,
    TraceOut,
)
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.models import AccessLog
from towpath.foundation.together import together
from towpath.logistics.models import PurchaseOrder
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.logistics.trace import trace_dish
from towpath.network.models import TermsVersion
from towpath.network.terms_history import terms_history
from towpath.pricing.history import fee_history, plain_rule
from towpath.pricing.models import FeeChange, FeeRule
from towpath.refinery.own_subsidies import OwnCampaign, own_subsidies
from towpath.refinery.statistics import Difference
from towpath.releases.models import Released
from towpath.subsidies.join_campaign import join_campaign
from towpath.subsidies.leave_campaign import leave_campaign
from towpath.subsidies.models import Campaign, Participation
from towpath.supply.catalogue import catalogue

router = Router(tags=["Network"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/catalogue", response={200: list[OfferOut], **PROBLEMS})
@in_scope
def read_catalogue(request: ApiRequest) -> Any:
    """What can be ordered, with the like's price outside where there is a dated quote."""
    return [
        {
            "item": offer.code,
            "name": offer.item.name,
            "version": offer.version.number,
            "unit": offer.item.unit,
            "supplier": offer.item.supplier.name,
            "price_minor": offer.price.minor,
            "currency": offer.price.currency,
            "outside_minor": offer.outside.minor if offer.outside else None,
            "outside_quoted_on": offer.outside_quoted_on,
            "minimum": offer.minimum,
            "multiple": offer.multiple,
            "allergens": offer.version.allergens,
            "case_units": offer.version.case_units,
            "about_grams": offer.version.about_grams,
            "tiers": {units: price.minor for units, price in offer.tiers},
        }
        for offer in catalogue(clock.now())
    ]


@router.get("/purchases", response={200: list[PurchaseOut], **PROBLEMS})
@in_scope
def read_purchases(request: ApiRequest) -> Any:
    """The last thirty mornings."""
    rows = PurchaseOrder.objects.order_by("-deliver_on").prefetch_related("lines__item", "lines__receipts")[:30]
    return [answers.purchase_out(purchase) for purchase in rows]


@router.put("/purchases", response={200: PurchaseOut, **PROBLEMS})
@in_scope
def order_supply(request: ApiRequest, purchase: PurchaseIn) -> Any:
    """Order for one morning before the cut-off; ordering again before it replaces the order."""
    placed = place_purchase(merchant=merchant(request), deliver_on=purchase.deliver_on, quantities=purchase.quantities, at=clock.now())
    return answers.purchase_out(_purchase_or_404(placed.pk))


@router.post("/purchases/{purchase_id}/receive", response={200: PurchaseOut, **PROBLEMS})
@in_scope
def receive_supply(request: ApiRequest, purchase_id: UUID, came: ReceiveIn) -> Any:
    """What really arrived, by lot. Money follows this."""
    arrivals = [Arrival(arrival.line, arrival.lot, arrival.quantity) for arrival in came.arrivals]
    receive(purchase=_purchase_or_404(purchase_id), arrivals=arrivals, at=clock.now())
    return answers.purchase_out(_purchase_or_404(purchase_id))


@router.get("/listings/{listing_id}/trace", response={200: list[TraceOut], **PROBLEMS})
@in_scope
def trace(request: ApiRequest, listing_id: UUID) -> Any:
    """From a dish to the version, lot and supplier it was made with; lots that arrived here only."""
    rows = [row for row in trace_dish(listing_or_404(listing_id)) if row.lot_number is not None]
    return [
        {"item": row.item_code, "version": row.version, "lot": row.lot_number, "supplier": row.supplier, "received_at": row.received_at}
        for row in rows
    ]


@router.get("/terms", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_terms(request: ApiRequest) -> Any:
    """Fees and terms: what holds, what was announced and from when, and every rule there ever was. The network reads the same."""
    at = clock.now()
    changes, rules, versions = together(
        FeeChange.objects.select_related("announced_by"), FeeRule.objects.all(), TermsVersion.objects.select_related("announced_by")
    )
    history = fee_history(changes, rules, at=at)
    return {
        "in_force": [plain_rule(rule) for rule in history.in_force],
        "fees": [step.plain() for step in history.steps],
        "terms": [wording.plain() for wording in terms_history(versions, at=at)],
    }


@router.get("/value-statement", response={200: dict[str, Any], **PROBLEMS})
@in_scope
def read_value(request: ApiRequest, month: date) -> Any:
    """Bought, saved, fees and take rate of the month this day lies in, from the rows both sides read."""
    from towpath.insight.value_statement import value_statement

    return value_statement(request.auth.merchant_id, month).plain()


@router.get("/subsidies", response={200: list[SubsidyOut], **PROBLEMS})
@in_scope
def read_subsidies(request: ApiRequest) -> Any:
    """What the network pays of guests' orders: what this business could say yes to, what it takes part in, its own figures, and when the offer rests."""
    return [_subsidy(own) for own in own_subsidies(merchant(request), at=clock.now())]


@router.post("/subsidies/{campaign_id}/join", response={200: SubsidyOut, **PROBLEMS})
@in_scope
def join_subsidy(request: ApiRequest, campaign_id: UUID) -> Any:
    """A business's own yes: from the first day, or from tomorrow. Saying it twice is one yes."""
    at = clock.now()
    join_campaign(campaign=_campaign_or_404(campaign_id), merchant=merchant(request), at=at)
    return _one_subsidy(request, campaign_id, at)


@router.post("/subsidies/{campaign_id}/leave", response={200: SubsidyOut, **PROBLEMS})
@in_scope
def leave_subsidy(request: ApiRequest, campaign_id: UUID) -> Any:
    """On any day, at once and without a reason."""
    at = clock.now()
    yes = found(Participation.objects.filter(campaign=_campaign_or_404(campaign_id)).first())
    leave_campaign(participation=yes, at=at)
    return _one_subsidy(request, campaign_id, at)


@router.get("/access-log", response={200: list[AccessOut], **PROBLEMS})
@in_scope
def read_access(request: ApiRequest) -> Any:
    """Who looked, or tried to look, at what belongs to this business."""
    return [
        {"at": line.at, "who": line.who, "face": line.face, "act": line.act, "outcome": line.outcome}
        for line in AccessLog.objects.order_by("-at")[:200]
    ]


@router.get("/releases", response={200: list[ReleasedOut], **PROBLEMS})
@in_scope
def read_releases(request: ApiRequest) -> Any:
    """Every figure that left with this business in it."""
    rows = Released.objects.select_related("release").order_by("-at")[:200]
    fields = ("question", "cell", "merchants", "customers", "total", "hits", "released_at")
    return [{name: getattr(row.release, name) for name in fields} for row in rows]


def _purchase_or_404(purchase_id: UUID) -> PurchaseOrder:
    return found(PurchaseOrder.objects.prefetch_related("lines__item", "lines__receipts").filter(pk=purchase_id).first())


def _campaign_or_404(campaign_id: UUID) -> Campaign:
    return found(Campaign.objects.filter(pk=campaign_id).first())


def _one_subsidy(request: ApiRequest, campaign_id: UUID, at: datetime) -> Any:
    return next(_subsidy(own) for own in own_subsidies(merchant(request), at=at) if own.campaign.pk == campaign_id)


def _subsidy(own: OwnCampaign) -> dict[str, Any]:
    campaign, figures = own.campaign, own.figures
    difference = figures.difference if figures else None
    return {
        "id": campaign.pk,
        "objective": campaign.objective,
        "metric": campaign.metric,
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "currency": campaign.currency,
        "share": [campaign.share_numerator, campaign.share_denominator],
        "cap_minor": campaign.cap_minor,
        "left_minor": campaign.left.minor,
        "stopped_at": campaign.stopped_at,
        "takes_part": own.takes_part,
        "can_join": own.can_join,
        "rest_days": list(own.rest_days),
        "own": {
            "orders": figures.helped_orders,
            "sales_minor": figures.helped.minor,
            "paid_by_network_minor": figures.paid_by_network.minor,
            "sold_minor": figures.sold.minor,
            "days_with_offer": len(figures.days.offered),
            "days_at_rest": len(figures.days.rested),
            "difference_minor": round(difference.difference) if isinstance(difference, Difference) else None,
        }
        if figures
        else None,
    }
