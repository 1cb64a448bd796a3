"""What an item costs: everybody, one trade, one business; cheaper together; and never under its floor."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, item_or_404, operator_page
from towpath.faces.console.drafts_forms import FloorForm, OwnTermsForm, TermsForm, first_moment, tiers_as_typed
from towpath.faces.console.setup_forms import said_no
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.money import Money, to_decimal
from towpath.foundation.together import together
from towpath.logistics.models import PurchaseLine
from towpath.network.models import Merchant, PackVersion
from towpath.network.packs import in_language
from towpath.supply.models import OwnTerms, PriceFloor, SupplyItem, SupplyTerms, Tier
from towpath.supply.publish import set_terms
from towpath.supply.set_floor import set_floor
from towpath.supply.set_own_terms import set_own_terms

MORNINGS = 7


@require_safe
@operator_page
def prices(request: OperatorRequest, code: str) -> HttpResponse:
    """Every price of an item, in force, to come and over."""
    return _show(request, item_or_404(code))


@require_POST
@operator_page
def price(request: OperatorRequest, code: str) -> HttpResponse:
    """A price from a moment on; what was ordered before keeps its own."""
    item = item_or_404(code)
    read = read_prices(item)
    form = TermsForm(request.POST, currency=request.network.currency, trades=_trades(read))
    return _do(request, item, "terms_form", form, lambda: _("The price is set.") if priced(request, item, form) else "")


@require_POST
@operator_page
def own_price(request: OperatorRequest, code: str) -> HttpResponse:
    """A price for one business; no other one reads it."""
    item = item_or_404(code)
    form = OwnTermsForm(request.POST, currency=request.network.currency, businesses=list(Merchant.objects.order_by("name")))
    return _do(request, item, "own_form", form, lambda: _("The price is set.") if own_priced(request, item, form) else "")


@require_POST
@operator_page
def floor(request: OperatorRequest, code: str) -> HttpResponse:
    """The price nothing goes under."""
    item, form = item_or_404(code), FloorForm(request.POST, currency=request.network.currency)
    return _do(request, item, "floor_form", form, lambda: _("The floor is set.") if floored(request, item, form) else "")


def priced(request: OperatorRequest, item: SupplyItem, form: TermsForm) -> SupplyTerms:
    """What page and machine both do."""
    typed, zone = form.cleaned_data, request.network.zone
    price = form.money("price")
    assert price is not None
    return set_terms(
        item=item,
        price=price,
        minimum=typed["minimum"],
        multiple=typed["multiple"],
        tiers=form.steps(),
        audience=typed["audience"],
        effective_from=first_moment(typed["effective_from"], zone),
        effective_until=first_moment(_day_after(typed["effective_until"]), zone),
        outside_price=form.money("outside_price"),
        outside_quoted_on=typed["outside_quoted_on"],
        at=clock.now(),
    )


def own_priced(request: OperatorRequest, item: SupplyItem, form: OwnTermsForm) -> OwnTerms:
    """What page and machine both do."""
    typed, zone = form.cleaned_data, request.network.zone
    merchant = Merchant.objects.filter(slug=typed["business"]).first()
    price = form.money("price")
    if merchant is None or price is None:
        raise NotFound
    return set_own_terms(
        item=item,
        merchant=merchant,
        price=price,
        minimum=typed["minimum"],
        multiple=typed["multiple"],
        reason=typed["reason"],
        effective_from=first_moment(typed["effective_from"], zone),
        effective_until=first_moment(_day_after(typed["effective_until"]), zone),
        at=clock.now(),
    )


def floored(request: OperatorRequest, item: SupplyItem, form: FloorForm) -> PriceFloor:
    """What page and machine both do."""
    floor = form.money("floor")
    assert floor is not None
    return set_floor(item=item, floor=floor, reason=form.cleaned_data["reason"], by=request.actor.pk, at=clock.now())


def read_prices(item: SupplyItem) -> dict[str, Any]:
    """Everything about its price, the newest first, and how much is ordered of it together: one statement."""
    terms, tiers, own, floors, businesses, packs, mornings = together(
        SupplyTerms.objects.filter(item=item).order_by("-effective_from"),
        Tier.objects.filter(terms__item=item).order_by("from_units"),
        OwnTerms.objects.filter(item=item).order_by("-effective_from"),
        PriceFloor.objects.filter(item=item).order_by("-set_at", "-id")[:1],
        Merchant.objects.order_by("name"),
        PackVersion.objects.order_by("trade", "-version").distinct("trade"),
        PurchaseLine.objects.filter(item=item)
        .order_by("-purchase__deliver_on")
        .values_list("purchase__deliver_on")
        .annotate(units=Sum("quantity"), businesses=Count("merchant_id", distinct=True))[:MORNINGS],
    )
    of_terms = defaultdict(list)
    for tier in tiers:
        of_terms[tier.terms_id].append(tier)
    names = {each.pk: each.name for each in businesses}
    return {
        "terms": terms,
        "tiers": of_terms,
        "own": [{"own": row, "business": names.get(row.merchant_id, "")} for row in own],
        "floor": floors[0] if floors else None,
        "businesses": businesses,
        "packs": packs,
        "mornings": [{"day": day, "units": units, "businesses": n} for day, units, n in mornings],
    }


def _day_after(last: Any) -> Any:
    """The last day is a whole day."""
    return last + timedelta(days=1) if last else None


def _trades(read: dict[str, Any]) -> list[tuple[str, str]]:
    return [(pack.trade, in_language(pack.section("name"), get_language() or "en")) for pack in read["packs"]]


def _do(request: OperatorRequest, item: SupplyItem, name: str, form: forms.Form, act: Callable[[], str]) -> HttpResponse:
    """Say what was done, or show the form again with what was typed and why it was not."""
    if form.is_valid():
        try:
            done = act()
        except Refusal as no:
            said_no(form, no)
        else:
            messages.success(request, done)
            return redirect("supply-prices", item.code)
    return _show(request, item, status=400, **{name: form})


def _show(request: OperatorRequest, item: SupplyItem, *, status: int = 200, **forms_: forms.Form) -> HttpResponse:
    read, now, currency = read_prices(item), clock.now(), request.network.currency
    trades = dict(_trades(read))
    standing: set[str] = set()
    rows = []
    for terms in read["terms"]:
        over = terms.effective_until is not None and terms.effective_until <= now
        state = "over" if over or terms.audience in standing else "coming" if terms.effective_from > now else "current"
        if state == "current":
            standing.add(terms.audience)
        rows.append({"terms": terms, "state": state, "for": trades.get(terms.audience, terms.audience), "tiers": read["tiers"][terms.pk]})
    current = next((row["terms"] for row in rows if row["state"] == "current" and not row["terms"].audience), None)
    for morning in read["mornings"]:
        steps = read["tiers"][current.pk] if current else ()
        morning["reached"] = next((tier for tier in reversed(steps) if tier.from_units <= morning["units"]), None)
    context = {
        "item": item,
        "rows": rows,
        "current": current,
        "mornings": read["mornings"],
        "own": read["own"],
        "floor": read["floor"],
        "now": now,
        "terms_form": TermsForm(currency=currency, trades=_trades(read), initial=_as_typed(current, read["tiers"])),
        "own_form": OwnTermsForm(currency=currency, businesses=read["businesses"]),
        "floor_form": FloorForm(currency=currency),
    }
    return page(request, "console/suppliers/prices.html", context | forms_, status=status)


def _as_typed(terms: SupplyTerms | None, tiers_of: Mapping[UUID, Sequence[Tier]]) -> dict[str, Any]:
    """A new price begins with how the present one is packed and what is cheaper together."""
    if terms is None:
        return {}
    outside = terms.outside_price_minor
    tiers = {tier.from_units: Money(tier.price_minor, terms.currency) for tier in tiers_of[terms.pk]}
    return {
        "price": to_decimal(terms.price_minor, terms.currency),
        "minimum": terms.minimum,
        "multiple": terms.multiple,
        "tiers": tiers_as_typed(tiers),
        "outside_price": to_decimal(outside, terms.currency) if outside is not None else None,
        "outside_quoted_on": terms.outside_quoted_on,
    }
