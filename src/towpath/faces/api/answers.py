"""Rows as the API shows them."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from towpath.care.models import Feedback
from towpath.dining.models import Ticket
from towpath.dining.move_ticket import state_of
from towpath.logistics.models import PurchaseOrder
from towpath.orders.models import Order
from towpath.orders.money_of_order import OrderMoney, state_in_list, with_parts
from towpath.passes.refund_voucher import REASON
from towpath.payments.models import Dispute, Refund
from towpath.presence.models import Listing, Site
from towpath.presence.site import why_closed
from towpath.pricing.prior_price import PriorPrice
from towpath.supply.models import Supplier


def site_out(site: Site, at: Any) -> dict[str, Any]:
    fields = ("slug", "name", "tagline", "address", "hue", "typeface", "zone", "currency", "hours", "live_until")
    return {name: getattr(site, name) for name in fields} | {"live": site.is_live(at), "why_not_live": why_closed(site, at)}


def listing_out(listing: Listing) -> dict[str, Any]:
    fields = ("id", "name", "description", "section", "kind", "price_minor", "currency", "allergens", "options")
    stock = listing.stock_item
    left = stock.left if stock else None
    sold_out = bool(stock and (stock.sold_out_at is not None or stock.left == 0))
    return {name: getattr(listing, name) for name in fields} | {
        "left": left,
        "sold_out": sold_out,
        "fulfilled_by": listing.fulfilled_by,
        "supplier": listing.fulfiller.name if listing.fulfiller else None,
        "brings": listing.brings.code if listing.brings else None,
    }


def priced_listing_out(listing: Listing, prior: PriorPrice | None) -> dict[str, Any]:
    return listing_out(listing) | {"prior_minor": prior.price_minor if prior else None, "prior_days": prior.days if prior else None}


def as_shown(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Orders with what `order_out` reads."""
    supplier = Supplier.objects.filter(pk=OuterRef("fulfiller")).values("name")
    return with_parts(orders).annotate(supplier=Subquery(supplier[:1]))


def order_out(order: Any) -> dict[str, Any]:
    """Of a row of `as_shown`."""
    fields = ("id", "number", "call", "channel", "place", "currency", "total_minor", "placed_at", "paid_at", "cancelled_at")
    lines = sorted(order.lines.all(), key=lambda line: line.position)
    line_fields = ("id", "name", "quantity", "unit_minor", "total_minor", "choices")
    return {name: getattr(order, name) for name in fields} | {
        "lines": [{f: getattr(line, f) for f in line_fields} for line in lines],
        "group": order.group_id,
        "fulfilled_by": "supplier" if order.fulfiller else "business",
        "supplier": order.supplier,
        "payment_state": state_in_list(order),
    }


def ticket_out(ticket: Ticket) -> dict[str, Any]:
    return {"id": ticket.pk, "order": ticket.order_id, "state": state_of(ticket), "sent_at": ticket.sent_at}


def feedback_out(feedback: Feedback) -> dict[str, Any]:
    case = getattr(feedback, "case", None)
    return {
        "id": feedback.pk,
        "order": feedback.order_id,
        "booking": feedback.booking_id,
        "score": feedback.score,
        "outcome": feedback.outcome,
        "ratings": feedback.ratings,
        "aspects": feedback.aspects,
        "word": feedback.word,
        "given_at": feedback.given_at,
        "case": case.pk if case else None,
        "answered_at": case.answered_at if case else None,
    }


def purchase_out(purchase: PurchaseOrder) -> dict[str, Any]:
    lines = [
        {
            "id": line.pk,
            "item": line.item.code,
            "quantity": line.quantity,
            "received": sum(receipt.quantity for receipt in line.receipts.all()),
            "unit_minor": line.unit_minor,
            "alone_minor": line.alone_minor,
        }
        for line in purchase.lines.all()
    ]
    fields = ("id", "deliver_on", "placed_at", "received_at", "currency", "for_guests")
    return {name: getattr(purchase, name) for name in fields} | {"lines": lines}


def payment_out(order: Order, money: OrderMoney) -> dict[str, Any]:
    return {
        "order": order.pk,
        "state": money.state,
        "method": money.method,
        "currency": order.currency,
        "received_minor": money.received.minor,
        "refunded_minor": money.refunded.minor,
        "left_minor": money.left.minor,
        "taken_back": money.was_taken_back,
        "refunds": [refund_out(refund) for refund in (*money.refunds, *money.surplus)],
    }


def refund_out(refund: Refund) -> dict[str, Any]:
    fields = ("id", "amount_minor", "fee_minor", "reason", "state", "asked_at", "ended_at")
    order = None if refund.payment.surplus or refund.reason == REASON else refund.part
    return {name: getattr(refund, name) for name in fields} | {
        "order": order,
        "currency": refund.payment.currency,
        "share": refund.payment.share,
    }


def dispute_out(dispute: Dispute) -> dict[str, Any]:
    fields = ("id", "reference", "amount_minor", "cost_minor", "reason", "state", "opened_at", "closed_at")
    return {name: getattr(dispute, name) for name in fields} | {"payment": dispute.payment_id, "currency": dispute.payment.currency}


def voucher_out(voucher: Any, method: str | None, at: datetime) -> dict[str, Any]:
    fields = (
        "id",
        "last_four",
        "state",
        "currency",
        "paid_minor",
        "paid_left_minor",
        "bonus_minor",
        "bonus_until",
        "sold_at",
        "refund_asked_at",
        "circle_id",
        "issuer",
    )
    return {name: getattr(voucher, name) for name in fields} | {"method": method, "bonus_left_minor": voucher.bonus_usable(at)}
