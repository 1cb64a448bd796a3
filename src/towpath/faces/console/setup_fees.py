"""What businesses pay, and what that comes to on a month anybody can type in."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.setup import saved, step
from towpath.faces.console.setup_forms import FeesForm, fees_as_typed, said_no
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money
from towpath.network.models import Merchant
from towpath.pricing.example_month import Take, take_of
from towpath.pricing.in_words import ladder_in_words
from towpath.pricing.in_words import percent as plain_percent
from towpath.pricing.models import FeeRule
from towpath.pricing.set_fees import fees_of, preview_fees, set_fees
from towpath.ui.formats import percent


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def fees(request: OperatorRequest) -> HttpResponse:
    """What businesses pay. A look at the example writes nothing; saving does."""
    at = clock.now()
    rules = list(FeeRule.objects.in_force(at))
    joined = bool(rules) and Merchant.objects.exists()
    form = FeesForm(request.POST or None, currency=request.network.currency, initial=fees_as_typed(fees_of(rules) if rules else None))
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        try:
            set_fees(fees=form.fees(), by=request.actor, at=at)
        except Refusal as no:
            said_no(form, no)
        else:
            return saved(request, "invite")
    context = {
        "form": form,
        "example": example(form, at),
        "standing": ladder_in_words(rules, get_language() or "en") if rules else [],
        "joined": joined,
    }
    return step(request, "console/setup/fees.html", "fees", context, status=400 if form.errors else 200)


@require_safe
@operator_page
def fee_example(request: OperatorRequest) -> HttpResponse:
    """What the typed fees would take from the typed month: the fragment beside the form."""
    form = FeesForm(request.GET, currency=request.network.currency)
    return render(request, "console/setup/_example.html", {"example": example(form, clock.now()), "currency": request.network.currency})


def example(form: FeesForm, at: datetime) -> dict[str, Any] | None:
    """The month by the very rules that would be charged; nothing while something typed makes no sense."""
    if not form.is_bound:
        form = FeesForm(dict(form.initial), currency=form.currency)
    if not form.is_valid():
        return None
    try:
        month, typed, other = form.month(), form.fees(), form.other_offer()
        take = take_of(rules=preview_fees(fees=typed, at=at), month=month)
    except Refusal:
        return None
    return {
        "month": month,
        "own_sold": month.sold - month.introduced,
        "fees": typed,
        "take": take,
        "introduced_rate": plain_percent(typed.introduced),
        "service": percent(float(take.service), 2),
        "blended": percent(float(take.blended), 2),
        "kept": take.fees + month.supply_margin,
        "first_month": percent(_of(take.first_month, month.sold), 2),
        "other": _other(other, take, month.sold) if other else None,
    }


def _other(offer: tuple[Fraction, Money], take: Take, sold: Money) -> dict[str, Any]:
    """Somebody else's offer on the same month, as it was typed in."""
    share, plan = offer
    asked = sold.share(share) + plan
    return {
        "asked": asked,
        "share": percent(_of(asked, sold), 2),
        "rate": plain_percent(share),
        "plan": plan if plan.minor else None,
        "difference": asked - take.fees,
    }


def _of(part: Money, whole: Money) -> float:
    return part.minor / whole.minor if whole.minor else 0.0
