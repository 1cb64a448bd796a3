"""Getting a network ready: one thing a page, each with an address of its own, to be left and taken up again."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from towpath.faces.console.access import OperatorRequest, network_or_404, operator_page
from towpath.faces.console.amounts import decimals_of
from towpath.faces.console.choices import country_name
from towpath.faces.console.first_steps import first_steps, next_of
from towpath.faces.console.setup_forms import NetworkForm, TaxForm, said_no, tax_as_typed
from towpath.faces.console.shell import page
from towpath.faces.console.suppliers import with_counts
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money
from towpath.network.change_network import change_network
from towpath.network.fit import FOR_A_NETWORK, does_it_fit
from towpath.network.models import Merchant, Operator, TaxRate
from towpath.network.tax import set_tax, tax_of
from towpath.pricing.models import FeeRule
from towpath.supply.models import OrderWindow, Supplier, SupplyTerms
from towpath.ui.formats import percent
from towpath.ui.navigation import NavItem

EXAMPLE_DISH = 12


@require_safe
@operator_page
def setup(request: OperatorRequest) -> HttpResponse:
    """The whole list: what is done, and where the rest is done."""
    steps = first_steps(clock.now())
    return page(request, "console/setup/index.html", {"steps": steps, "next_step": next_of(steps), "mail_stays": _mail_stays()})


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def network(request: OperatorRequest) -> HttpResponse:
    """Its name, its money, its clock, its language."""
    found = network_or_404()
    standing = {"name": found.name, "currency": found.currency, "zone": found.zone, "language": found.language}
    form = NetworkForm(request.POST or None, initial=standing)
    if request.method == "POST" and form.is_valid():
        try:
            change_network(operator=found, priced=is_priced(), **form.cleaned_data)
        except Refusal as no:
            said_no(form, no)
        else:
            return saved(request, "setup-tax")
    return step(request, "console/setup/network.html", "network", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def tax(request: OperatorRequest) -> HttpResponse:
    """Which rates apply, and whether menus have them in their prices."""
    at, found = clock.now(), network_or_404()
    standing = list(TaxRate.objects.in_force(at))
    form = TaxForm(request.POST or None, initial=tax_as_typed(found, standing))
    if request.method == "POST" and form.is_valid():
        try:
            save_tax(found, form, at)
        except Refusal as no:
            said_no(form, no)
        else:
            return saved(request, "setup-supply")
    context = {"form": form, "rates": standing, "example": _dish(found, standing), "included": found.prices_include_tax}
    return step(
        request, "console/setup/tax.html", "tax", context | {"country": country_name(found.country)}, status=400 if form.errors else 200
    )


@require_safe
@operator_page
def supply(request: OperatorRequest) -> HttpResponse:
    """Who supplies, what and at which price, and until when it can be ordered."""
    context = {"suppliers": with_counts(Supplier.objects.order_by("name")), "window": OrderWindow.objects.order_by("id").first()}
    return step(request, "console/setup/supply.html", "supply", context)


@require_safe
@operator_page
def fit(request: OperatorRequest) -> HttpResponse:
    """Five questions, and an answer that may be no. Nothing is kept, and nothing is closed by it."""
    answers = {question.code: request.GET.get(question.code, "") for question in FOR_A_NETWORK}
    verdict = does_it_fit(questions=FOR_A_NETWORK, answers=answers) if any(answers.values()) else None
    return page(request, "console/setup/fit.html", {"questions": FOR_A_NETWORK, "answers": answers, "verdict": verdict})


def _mail_stays() -> str:
    """The folder letters are written to where no mail server is named: whoever signs out then has to look there for the code."""
    return str(settings.EMAIL_FILE_PATH) if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend") else ""


def is_priced() -> bool:
    """Whether anything here has a price, or a business lives in the currency."""
    return Merchant.objects.exists() or SupplyTerms.objects.exists() or FeeRule.objects.filter(kind="plan").exists()


def save_tax(found: Operator, form: TaxForm, at: datetime) -> list[TaxRate]:
    typed = form.cleaned_data
    return set_tax(
        operator=found,
        country=typed["country"],
        included=typed["included"] == "yes",
        rates=form.rates(),
        address=typed["address"],
        tax_number=typed["tax_number"],
        at=at,
    )


def _dish(found: Operator, rates: list[TaxRate]) -> list[dict[str, Any]]:
    """A dish at twelve, taken apart by each rate."""
    price = Money(EXAMPLE_DISH * 10 ** decimals_of(found.currency), found.currency)
    return [
        {"name": row.name, "rate": percent(float(row.rate), 1), "of": tax_of(price=price, rate=row.rate, included=found.prices_include_tax)}
        for row in rates
    ]


def saved(request: OperatorRequest, onward: str) -> HttpResponse:
    """And on to the next step."""
    messages.success(request, _("Saved."))
    return redirect(onward)


def step(request: OperatorRequest, template: str, here: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the set-up, under its five steps."""
    return page(request, template, context | {"tabs": tabs(here)}, status=status)


def tabs(here: str) -> list[NavItem]:
    """The five steps, in their order; each can be opened at any time."""
    places = [
        ("network", _("Network"), "setup-network"),
        ("tax", _("Tax"), "setup-tax"),
        ("supply", _("Supply"), "setup-supply"),
        ("fees", _("Fees"), "setup-fees"),
        ("invite", _("First business"), "invite"),
    ]
    return [
        NavItem(f"{number}. {label}", reverse(name), current=code == here) for number, (code, label, name) in enumerate(places, start=1)
    ]
