"""Buying from the network: order for a morning before the cut-off, receive by lot, trace a dish."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, listing_or_404, member_page, purchase_or_404
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.logistics.models import Decision, PurchaseLine, PurchaseOrder, ReceiptLine
from towpath.logistics.place_purchase import place_purchase, take_back_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.logistics.suggest import look_at_morning
from towpath.logistics.trace import TraceRow, trace_dish
from towpath.network.packs import in_language
from towpath.presence.models import Listing
from towpath.supply.catalogue import Offer, window_and_catalogue
from towpath.supply.categories import allergens_in_words
from towpath.supply.window import Delivery, next_delivery
from towpath.ui import formats


class Unreadable(Invalid):
    code = "unreadable_purchase"
    what_happened = _("Quantities are whole numbers from 0 to 9,999.")


@dataclass(frozen=True)
class Row:
    """One item of the catalogue as the page shows it."""

    offer: Offer
    name: str
    note: str
    unit: str
    quantity: str
    contains: str
    """What is in it that some people must not eat; empty where nothing is said."""

    @property
    def saved(self) -> Money | None:
        """What one unit costs less here than outside; empty where nobody quoted it or it costs no less."""
        outside = self.offer.outside
        return outside - self.offer.price if outside is not None and outside.minor > self.offer.price.minor else None


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def buy(request: MemberRequest) -> HttpResponse:
    """The list for the next morning. Ordering again before the cut-off replaces what was ordered."""
    at = clock.now()
    try:
        window, offers = window_and_catalogue(at)
    except Refusal as problem:
        return page(request, "buy/none.html", {"problem": problem}, place="buy")
    delivery = next_delivery(window, at)
    if request.method == "POST":
        return _order(request, delivery, offers, at)
    return _catalogue(request, delivery, offers, at)


@member_page
@require_POST
def take_back(request: MemberRequest, day: date) -> HttpResponse:
    take_back_purchase(merchant=request.merchant, deliver_on=day, at=clock.now())
    messages.info(request, _("Taken back. Nothing is ordered for that morning."))
    return redirect("buy")


@member_page
@require_safe
def deliveries(request: MemberRequest) -> HttpResponse:
    """Mornings that were ordered for: to receive, and received."""
    orders = list(PurchaseOrder.objects.order_by("-deliver_on").prefetch_related("lines")[:30])
    rows = [
        {"purchase": order, "total": sum(line.quantity * line.unit_minor for line in order.lines.all()), "n": len(order.lines.all())}
        for order in orders
    ]
    context = {"rows": rows, "today": clock.today(request.site.zone)}
    return page(request, "buy/deliveries.html", context, place="buy", back=(reverse("buy"), _("Buy")))


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: MemberRequest, purchase_id: UUID) -> HttpResponse:
    """Receive what came, with the number on each label."""
    if request.method == "POST":
        try:
            with attempt():
                receive(purchase=purchase_or_404(purchase_id), arrivals=_arrivals(request), at=clock.now())
        except Refusal as problem:
            status = 400 if problem.kind == "invalid" else 409
            return _delivery(request, purchase_id, problem=problem, status=status)
        messages.success(request, _("Received. Your stock and your account follow what really came."))
        return redirect("delivery", purchase_id=purchase_id)
    return _delivery(request, purchase_id)


@member_page
@require_safe
def trace(request: MemberRequest, listing_id: UUID) -> HttpResponse:
    """From a dish to the lots it was made with and who made those."""
    listing, language = listing_or_404(listing_id), get_language() or "en"
    rows = trace_dish(listing)
    context = {
        "listing": listing,
        "name": in_language(listing.name, language),
        "steps": _by_version(rows, language),
    }
    return page(request, "buy/trace.html", context, place="buy", back=(reverse("traces"), _("Where it comes from")))


@member_page
@require_safe
def traces(request: MemberRequest) -> HttpResponse:
    """Which dish?"""
    language = get_language() or "en"
    dishes = [(listing, in_language(listing.name, language)) for listing in Listing.objects.shown()]
    return page(request, "buy/traces.html", {"dishes": dishes}, place="buy", back=(reverse("buy"), _("Buy")))


def _order(request: MemberRequest, delivery: Delivery, offers: list[Offer], at: datetime) -> HttpResponse:
    try:
        quantities, shown = _typed(request)
        with attempt():
            place_purchase(
                merchant=request.merchant,
                deliver_on=_day(request, delivery),
                quantities=quantities,
                shown_minor=shown,
                at=at,
                language=get_language() or "en",
            )
    except Refusal as problem:
        return _catalogue(request, delivery, offers, at, problem=problem, status=400 if problem.kind == "invalid" else 409)
    messages.success(request, _("Ordered for %(day)s. You can change it until the cut-off.") % {"day": formats.day(delivery.deliver_on)})
    return redirect("buy")


def _catalogue(
    request: MemberRequest, delivery: Delivery, offers: list[Offer], at: datetime, *, problem: Refusal | None = None, status: int = 200
) -> HttpResponse:
    language = get_language() or "en"
    morning = look_at_morning(delivery.deliver_on)
    standing = {line.item_id: line.quantity for line in morning.lines}
    suggested = {each.item_code: each.quantity for each in morning.suggestions} if request.GET.get("fill") else {}
    rows = [_row(offer, request, standing.get(offer.item.pk, offer.whole(suggested.get(offer.code, 0))), language) for offer in offers]
    offered = {offer.item.pk for offer in offers}
    context = {
        "rows": rows,
        "delivery": delivery,
        "standing": bool(standing),
        # Ordering anew replaces the whole list: what can't be ordered any more would go without a word.
        "gone": [in_language(line.item.name, language) for line in morning.lines if line.item_id not in offered],
        "total": sum(row.offer.price.minor * int(row.quantity) for row in rows if row.quantity.isdecimal() and len(row.quantity) < 6),
        "currency": request.site.currency,
        "filled": bool(suggested),
        "other_zone": delivery.zone != request.site.zone,
        "hub_place": place_of(delivery.zone),
        "here_place": place_of(request.site.zone),
        "problem": problem,
        "at": at,
    }
    return page(request, "buy/index.html", context, place="buy", status=status)


def _row(offer: Offer, request: MemberRequest, quantity: int, language: str) -> Row:
    typed = request.POST.get(f"q-{offer.code}", "").strip()[:8] if request.method == "POST" else str(quantity)
    return Row(
        offer,
        in_language(offer.item.name, language),
        in_language(offer.version.note, language) if offer.version.note else "",
        offer.item.unit,
        typed,
        allergens_in_words(offer.version.allergens, language),
    )


def _typed(request: MemberRequest) -> tuple[dict[str, int], dict[str, int]]:
    """Quantities, and the prices that were on the page, by item."""
    quantities: dict[str, int] = {}
    shown: dict[str, int] = {}
    for field, value in request.POST.items():
        kind, _dash, code = field.partition("-")
        text = str(value).strip()
        if kind == "q" and text:
            if not (text.isascii() and text.isdecimal() and len(text) <= 6):
                raise Unreadable
            quantities[code] = int(text)
        elif kind == "p" and text.isascii() and text.isdecimal() and len(text) <= 12:
            shown[code] = int(text)
    return quantities, shown


def _day(request: MemberRequest, delivery: Delivery) -> date:
    """The morning the page was about: after the cut-off the answer must be a no, and not another morning."""
    try:
        return date.fromisoformat(request.POST.get("deliver_on", ""))
    except ValueError:
        return delivery.deliver_on


def _arrivals(request: MemberRequest) -> list[Arrival]:
    arrivals = []
    for field, value in request.POST.items():
        kind, _dash, rest = field.partition("-")
        if kind != "lot":
            continue
        quantity = request.POST.get(f"n-{rest}", "").strip()
        if not (quantity.isascii() and quantity.isdecimal() and len(quantity) <= 6):
            raise Unreadable
        try:
            line_id = UUID(rest)
        except ValueError as forged:
            raise Unreadable from forged
        if int(quantity):
            arrivals.append(Arrival(line_id, str(value), int(quantity)))
    return arrivals


def _delivery(request: MemberRequest, purchase_id: UUID, *, problem: Refusal | None = None, status: int = 200) -> HttpResponse:
    language = get_language() or "en"
    orders = PurchaseOrder.objects.filter(pk=purchase_id)
    found, lines, receipts, said = together(
        orders,
        PurchaseLine.objects.filter(purchase_id=purchase_id).select_related("item__supplier").order_by("item__code"),
        ReceiptLine.objects.filter(line__purchase_id=purchase_id).select_related("lot").order_by("pk"),
        Decision.objects.filter(deliver_on__in=orders.values("deliver_on")).order_by("decided_at"),
    )
    if not found:
        raise NotFound
    purchase = found[0]
    rows = [_delivery_row(line, [each for each in receipts if each.line_id == line.pk], request, language) for line in lines]
    decided = {each.item_id: each for each in said}
    for row in rows:
        row["decision"] = decided.get(row["line"].item_id)
    context = {
        "purchase": purchase,
        "rows": rows,
        "open": [row for row in rows if row["missing"] and (row["decision"] is None or row["decision"].brought)],
        "total": sum(line.quantity * line.unit_minor for line in lines),
        "came_total": sum(row["came"] * row["line"].unit_minor for row in rows),
        "problem": problem,
        "early": purchase.deliver_on > clock.today(request.site.zone),
    }
    return page(request, "buy/delivery.html", context, place="buy", back=(reverse("deliveries"), _("Deliveries")), status=status)


def _delivery_row(line: PurchaseLine, receipts: list[ReceiptLine], request: MemberRequest, language: str) -> dict[str, Any]:
    came = sum(receipt.quantity for receipt in receipts)
    return {
        "line": line,
        "name": in_language(line.item.name, language),
        "unit": line.item.unit,
        "supplier": line.item.supplier.name,
        "receipts": receipts,
        "came": came,
        "missing": line.quantity - came,
        "lot": request.POST.get(f"lot-{line.pk}", ""),
        "typed": request.POST.get(f"n-{line.pk}", str(line.quantity - came)),
    }


def _by_version(rows: list[TraceRow], language: str) -> list[dict[str, Any]]:
    """The trace as people tell it: made with this version from then on; these lots of it came."""
    steps: dict[tuple[str, int], dict[str, Any]] = {}
    for row in rows:
        step = steps.setdefault(
            (row.item_code, row.version),
            {
                "item": in_language(row.item_name, language),
                "version": row.version,
                "since": row.made_with_since,
                "until": row.made_with_until,
                "supplier": row.supplier,
                "lots": [],
            },
        )
        if row.lot_number is not None:
            step["lots"].append(row)
    return list(steps.values())


def place_of(zone: str) -> str:
    """Asia/Shanghai → Shanghai."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
