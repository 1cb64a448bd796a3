"""Where your money goes: to the business, to the network where it introduced you, and to the tax office. Calm, and the same for everybody."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.faces.storefront import answers
from towpath.faces.storefront.access import anyone, guest, own_order
from towpath.faces.storefront.shop import Shop
from towpath.foundation.money import Money
from towpath.insight.where_each_cent_goes import Cents, cents_of_order, cents_of_price


@anyone
@require_safe
def of_a_hundred(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Of a hundred: paid by a guest of the shop's own, and by one whom the network introduced."""
    hundred = Money(100 * 10**shop.digits, shop.site.currency)
    with shop.scope():
        found = cents_of_price(hundred, at=shop.at)
        licence = shop.window.licence
    context = {"shares": [parts_of(cents) for cents in found], "order": None, "whole": hundred, "licence": licence}
    return answers.page(request, shop, "money.html", context)


@guest
@require_safe
def of_order(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    """Of what this guest paid."""
    with shop.scope():
        order = own_order(request, shop, order_id)
        _order, cents = cents_of_order(order.pk, at=shop.at)
    context = {"shares": [parts_of(cents)], "order": order, "whole": cents.breakdown.price, "licence": None}
    return answers.page(request, shop, "money.html", context)


def parts_of(cents: Cents) -> dict[str, Any]:
    """What a guest may know: what the business pays for its supply is its own affair, and stays within its part."""
    taken = cents.breakdown
    business = taken.of("rest") + taken.of("supply") + taken.of("provider")
    rows = [{"kind": "rest", "name": _("The business"), "amount": business, "note": _("For ingredients, work, rent and everything else.")}]
    fee_note = (
        _("The network introduced you to this business.")
        if cents.origin == "network"
        else _("You came by yourself, so the network asks nothing.")
    )
    rows.append({"kind": "fee", "name": _("The network"), "amount": taken.of("fee"), "note": fee_note})
    if cents.tax_rate is not None:
        rows.append({"kind": "tax", "name": _("Tax"), "amount": taken.of("tax"), "note": cents.tax_name})
    return {"cents": cents, "rows": rows, "bar": bar(taken.price, [(row["kind"], row["amount"]) for row in rows])}


def bar(whole: Money, parts: list[tuple[Any, Any]]) -> list[tuple[str, str, str]]:
    """Kind, beginning and width of each part, in hundredths of the whole."""
    if whole.minor <= 0 or any(amount.minor < 0 for _kind, amount in parts):
        return []
    drawn, begins = [], 0
    for kind, amount in parts:
        drawn.append((kind, f"{100 * begins / whole.minor:.3f}", f"{100 * amount.minor / whole.minor:.3f}"))
        begins += amount.minor
    return drawn
