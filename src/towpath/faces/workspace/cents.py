"""Where each cent goes: of an order, and of a dish at its price of today."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.faces.workspace.access import MemberRequest, listing_or_404, owner_page
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.insight.where_each_cent_goes import Cents, cents_of_dish, cents_of_order
from towpath.network.packs import in_language
from towpath.pricing.breakdown import Breakdown, Part
from towpath.pricing.in_words import percent


@owner_page
@require_safe
def of_order(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """As it was charged; before it is paid, as it would be."""
    order, cents = cents_of_order(order_id, at=clock.now())
    title = _("Order %(number)s") % {"number": order.number}
    context = {"title": title, "shares": [in_words(cents)], "order": order}
    return page(request, "cents.html", context, place="kitchen", back=(reverse("shop-order", args=[order.pk]), title))


@owner_page
@require_safe
def of_dish(request: MemberRequest, listing_id: UUID) -> HttpResponse:
    """Sold to your own customer, and to one the network introduced."""
    listing = listing_or_404(listing_id)
    name = in_language(listing.name, get_language() or "en")
    shares = [in_words(cents) for cents in cents_of_dish(listing, at=clock.now())]
    context = {"title": name, "shares": shares, "listing": listing}
    return page(request, "cents.html", context, place="more", back=(reverse("dish", args=[listing.pk]), name))


def in_words(cents: Cents) -> dict[str, Any]:
    """Every part with its name and what it stands on; zero parts are said where zero is worth saying."""
    language = get_language() or "en"
    rows = [_row(part, cents, language) for part in cents.breakdown.parts if _is_worth_saying(part, cents)]
    return {"cents": cents, "rows": rows, "bar": bar(cents.breakdown)}


def _is_worth_saying(part: Part, cents: Cents) -> bool:
    if part.kind == "tax":
        return cents.tax_rate is not None
    return part.kind in ("fee", "rest") or part.amount.minor != 0


def _row(part: Part, cents: Cents, language: str) -> dict[str, Any]:
    name, note = {
        "tax": lambda: (_("Tax"), f"{cents.tax_name}, {percent(cents.tax_rate)}" if cents.tax_rate is not None else ""),
        "fee": lambda: (_("Network fee"), in_language(dict(cents.fee_reason), language)),
        "provider": lambda: (_("Payment provider"), _("What it kept of this payment.")),
        "supply": lambda: (
            in_language(cents.items[part.of], language) if part.of else "",
            _("Estimate: the network's price of that day, by portions."),
        ),
        "rest": lambda: (_("Yours"), _("For work, rent, everything else, and your living.")),
    }[part.kind]()
    rate = percent(cents.fee_rate) if part.kind == "fee" else ""
    return {"part": part, "name": name, "note": note, "rate": rate}


def bar(parted: Breakdown) -> Sequence[tuple[str, float, float]]:
    """Kind, beginning and width of each part, in hundredths of the whole; nothing to draw where something is missing."""
    whole = parted.price.minor
    if whole <= 0 or any(part.amount.minor < 0 for part in parted.parts):
        return []
    drawn, begins = [], 0
    for part in parted.parts:
        drawn.append((part.kind, round(100 * begins / whole, 3), round(100 * part.amount.minor / whole, 3)))
        begins += part.amount.minor
    return drawn
