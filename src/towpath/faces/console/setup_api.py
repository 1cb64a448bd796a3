"""Getting a network ready, for machines: every page of the set-up has its verb here, under the same rules."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.console import setup_fees
from towpath.faces.console.access import OperatorRequest, network_or_404, operator_api, price_list_or_404, supplier_or_404
from towpath.faces.console.api import as_json, read_body
from towpath.faces.console.businesses import InviteForm, send_invitation, trades
from towpath.faces.console.first_steps import first_steps
from towpath.faces.console.setup import is_priced, save_tax
from towpath.faces.console.setup_forms import RATE_ROWS, BeginForm, FeesForm, NetworkForm, TaxForm, fees_as_typed
from towpath.faces.console.supplier_forms import ItemForm, SupplierForm, WindowForm
from towpath.faces.console.suppliers import new_item, new_supplier, preview, with_counts
from towpath.faces.entrance import let_in
from towpath.faces.policy import open_to
from towpath.foundation import clock
from towpath.foundation.errors import Invalid
from towpath.foundation.money import Money
from towpath.foundation.spreadsheet import Row
from towpath.network.beginning import begin_network, require_live_beginning
from towpath.network.change_network import change_network
from towpath.network.fit import FOR_A_NETWORK, does_it_fit
from towpath.network.models import TaxRate
from towpath.pricing.models import FeeRule
from towpath.pricing.set_fees import set_fees
from towpath.supply.models import OrderWindow, Supplier
from towpath.supply.read_price_list import ListPreview, apply_price_list, keep_price_list
from towpath.supply.window import set_window


@as_json
@never_cache
@require_POST
@open_to("anyone")
def begin(request: HttpRequest) -> HttpResponse:
    """{"token": …, "name": …, "currency": …, "zone": …, "language": …, "person_name": …, "email": …}; the session that answers is signed in."""
    body, at = read_body(request), clock.now()
    token = _text(body, "token")
    require_live_beginning(token=token, at=at)
    person = begin_network(token=token, at=at, **checked(BeginForm(typed(body))))
    let_in(request, person)
    return JsonResponse({"person": person.pk, "name": person.name}, status=201)


@as_json
@require_safe
@operator_api
def steps(request: OperatorRequest) -> HttpResponse:
    """What is done, in order."""
    return JsonResponse({"steps": [{"code": step.code, "name": step.name, "done": step.done} for step in first_steps(clock.now())]})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def network(request: OperatorRequest) -> HttpResponse:
    """What the network says of itself; POST the four facts to change them."""
    found = network_or_404()
    if request.method == "POST":
        found = change_network(operator=found, priced=is_priced(), **checked(NetworkForm(typed(read_body(request)))))
    return JsonResponse({"name": found.name, "currency": found.currency, "zone": found.zone, "language": found.language})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def tax(request: OperatorRequest) -> HttpResponse:
    """{"country": "DE", "included": true, "rates": [{"name": "Standard", "percent": 19}], "address": "", "tax_number": ""}."""
    at, found = clock.now(), network_or_404()
    if request.method == "POST":
        form = TaxForm(typed(_tax_fields(read_body(request))))
        checked(form)
        save_tax(found, form, at)
        found = network_or_404()
    rates = [
        {"name": row.name, "numerator": row.rate_numerator, "denominator": row.rate_denominator} for row in TaxRate.objects.in_force(at)
    ]
    return JsonResponse({"country": found.country, "included": found.prices_include_tax, "rates": rates})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def fees(request: OperatorRequest) -> HttpResponse:
    """{"introduced": 6, "plan": 99, "first_month_free": true}; once a business has joined, changes are announced under terms/fees/."""
    at = clock.now()
    if request.method == "POST":
        form = FeesForm(typed(read_body(request)), currency=request.network.currency)
        checked(form)
        set_fees(fees=form.fees(), by=request.actor, at=at)
    rows = [
        {
            "kind": rule.kind,
            "origin": rule.origin,
            "rate_numerator": rule.rate_numerator,
            "rate_denominator": rule.rate_denominator,
            "amount_minor": rule.amount_minor,
            "currency": rule.currency,
            "first_month_free": rule.first_month_free,
            "reason": rule.reason,
            "from": rule.effective_from,
        }
        for rule in FeeRule.objects.not_over(at)
    ]
    return JsonResponse({"rules": rows})


@as_json
@require_safe
@operator_api
def fee_example(request: OperatorRequest) -> HttpResponse:
    """The typed fees on the typed month, both in the query; nothing is written."""
    form = FeesForm(request.GET or fees_as_typed(None), currency=request.network.currency)
    checked(form)
    shown = setup_fees.example(form, clock.now())
    if shown is None:
        raise Invalid
    take, month = shown["take"], shown["month"]
    amounts = {"sold": month.sold, "own": take.own_fee, "introduced": take.introduced_fee, "plan": take.plan, "fees": take.fees}
    return JsonResponse(
        {name: _minor(amount) for name, amount in amounts.items()}
        | {"currency": month.sold.currency, "service_take": str(take.service), "blended_take": str(take.blended)}
    )


@as_json
@require_safe
@operator_api
def fit(request: OperatorRequest) -> HttpResponse:
    """The questions with their answers' codes; with answers in the query, what they come to."""
    answers = {question.code: request.GET.get(question.code, "") for question in FOR_A_NETWORK}
    verdict = does_it_fit(questions=FOR_A_NETWORK, answers=answers)
    questions = [
        {"code": q.code, "question": str(q.words), "answers": {choice.code: str(choice.words) for choice in q.choices}}
        for q in FOR_A_NETWORK
    ]
    said = {
        "fits": verdict.fits,
        "against": [*map(str, verdict.against)],
        "mind": [*map(str, verdict.mind)],
        "unanswered": verdict.unanswered,
    }
    return JsonResponse({"questions": questions, "verdict": said})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def window(request: OperatorRequest) -> HttpResponse:
    """{"zone": "Europe/Berlin", "cut_off": "22:30", "delivery_from": "05:30", "delivery_until": "07:30"}."""
    if request.method == "POST":
        set_window(**checked(WindowForm(typed(read_body(request)))))
    found = OrderWindow.objects.order_by("id").values("zone", "cut_off", "delivery_from", "delivery_until").first()
    return JsonResponse({"deliveries": found})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def suppliers(request: OperatorRequest) -> HttpResponse:
    """Who supplies; POST {"name": …} to add one."""
    if request.method == "POST":
        added = new_supplier(checked(SupplierForm(typed(read_body(request))))["name"])
        return JsonResponse({"supplier": added.slug, "name": added.name}, status=201)
    rows = with_counts(Supplier.objects.order_by("name"))
    return JsonResponse({"suppliers": [{"supplier": row.slug, "name": row.name, "items": row.item_count} for row in rows]})


@as_json
@require_POST
@operator_api
def add_item(request: OperatorRequest, slug: str) -> HttpResponse:
    """{"name_en": …, "name_zh": "", "unit": …, "price": …, "minimum": 1, "keeps": 12, "code": ""}."""
    supplier, currency = supplier_or_404(slug), request.network.currency
    item = new_item(supplier, checked(ItemForm(typed(read_body(request)), currency=currency)), currency)
    return JsonResponse({"item": item.code}, status=201)


@as_json
@require_POST
@operator_api
def read_list(request: OperatorRequest, slug: str) -> HttpResponse:
    """{"name": "autumn", "keeps": 30, "rows": [{"name": …, "unit": …, "price": …}, …]}: what would become of each row."""
    supplier, body = supplier_or_404(slug), read_body(request)
    keeps = body.get("keeps", 30)
    if type(keeps) is not int:
        raise Invalid
    kept = keep_price_list(supplier=supplier, name=_text(body, "name"), rows=_rows(body), shelf_life_days=keeps, at=clock.now())
    return JsonResponse({"price_list": kept.pk, "rows": _fates(preview(request, kept))}, status=201)


@as_json
@require_safe
@operator_api
def price_list(request: OperatorRequest, list_id: UUID) -> HttpResponse:
    """What would become of each row now."""
    found = price_list_or_404(list_id)
    return JsonResponse({"price_list": found.pk, "applied_at": found.applied_at, "rows": _fates(preview(request, found))})


@as_json
@require_POST
@operator_api
def apply(request: OperatorRequest, list_id: UUID) -> HttpResponse:
    """Take it over; again, it changes nothing."""
    found, network = price_list_or_404(list_id), request.network
    done = apply_price_list(price_list=found, currency=network.currency, zone=network.zone, at=clock.now())
    return JsonResponse({"price_list": found.pk, "rows": _fates(done)})


@as_json
@require_POST
@operator_api
def invite(request: OperatorRequest) -> HttpResponse:
    """{"business_name": …, "email": …, "trade": "food", "language": "en"}: the link, this one time."""
    sent = send_invitation(request, checked(InviteForm(typed(read_body(request)), trades=trades())))
    return JsonResponse({"invitation": sent["invitation"].pk, "link": sent["link"], "sent": sent["sent"]}, status=201)


def checked(form: forms.Form) -> dict[str, Any]:
    """What was sent, by the rules of the page's own form; the first thing that is wrong is named with its field."""
    if not form.is_valid():
        name, problems = next(iter(form.errors.items()))
        raise Invalid(f"{name}: {problems[0]}" if name != "__all__" else str(problems[0]))
    return form.cleaned_data


def typed(body: Mapping[str, Any]) -> dict[str, str]:
    """As somebody would have typed it; a list or an object is no answer to a plain question."""
    if any(isinstance(value, list | dict) for value in body.values()):
        raise Invalid
    return {name: "" if value is None else str(value) for name, value in body.items()}


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise Invalid
    return value


def _tax_fields(body: Mapping[str, Any]) -> dict[str, Any]:
    rates = body.get("rates")
    if not isinstance(rates, list) or len(rates) > RATE_ROWS or not all(isinstance(rate, dict) for rate in rates):
        raise Invalid
    fields = {name: body.get(name, "") for name in ("country", "address", "tax_number")}
    included = body.get("included")
    fields["included"] = "yes" if included is True else "no" if included is False else ""
    for row, rate in enumerate(rates, start=1):
        fields |= {f"rate_name_{row}": rate.get("name", ""), f"rate_{row}": rate.get("percent", "")}
    return fields


def _rows(body: Mapping[str, Any]) -> list[Row]:
    rows = body.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Invalid
    return [Row(number, {str(name): str(cell).strip() for name, cell in row.items()}) for number, row in enumerate(rows, start=1)]


def _fates(seen: ListPreview) -> list[dict[str, Any]]:
    return [
        {"row": row.number, "item": row.code, "outcome": row.outcome, "reason": str(row.reason), "price_minor": _minor(row.price)}
        for row in seen.rows
    ]


def _minor(amount: Money | None) -> int | None:
    return amount.minor if amount is not None else None
