"""Drafts and prices for machines: every page's verb, under the same rules."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from towpath.faces.console.access import OperatorRequest, draft_or_404, item_or_404, operator_api
from towpath.faces.console.api import as_json, read_body
from towpath.faces.console.businesses import trades
from towpath.faces.console.drafts import look_at, written
from towpath.faces.console.drafts_forms import DraftForm, FloorForm, OwnTermsForm, TermsForm, seen_at
from towpath.faces.console.papers_forms import WhyForm
from towpath.faces.console.prices import floored, own_priced, priced, read_prices
from towpath.faces.console.setup_api import checked, typed
from towpath.foundation import clock
from towpath.foundation.errors import Invalid
from towpath.network.models import Merchant
from towpath.supply.models import SupplyTerms, Tier, VersionDraft
from towpath.supply.review_draft import publish_draft, send_back
from towpath.supply.write_draft import drop_draft, hand_in


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def draft(request: OperatorRequest, code: str) -> HttpResponse:
    """{"note_en": …, "allergens": ["soy"], "case_units": 12, "facts": {…}, "price": 47, "tiers": {"40": 44}, "seen": "", "ready": true}."""
    item = item_or_404(code)
    if request.method == "POST":
        body = read_body(request)
        ready = body.pop("ready", False) is True
        form = DraftForm(_with_lines(body, lists=("allergens",)), currency=request.network.currency)
        checked(form)
        made = written(request, item, form, ready=ready)
        return JsonResponse(_draft(made) | {"changes": _changes(look_at(item)["changes"])}, status=201)
    seen = look_at(item)
    said = _draft(seen["draft"]) if seen["draft"] else {"draft": None}
    return JsonResponse(said | {"changes": _changes(seen["changes"]), "author": seen["author"]})


@as_json
@require_POST
@operator_api
def ready(request: OperatorRequest, draft_id: UUID) -> HttpResponse:
    """Handed in as it is."""
    return JsonResponse(_draft(hand_in(draft=draft_or_404(draft_id), at=clock.now())))


@as_json
@require_POST
@operator_api
def publish(request: OperatorRequest, draft_id: UUID) -> HttpResponse:
    """{"seen": when the draft was written that was looked at}."""
    found = draft_or_404(draft_id)
    version = publish_draft(draft=found, seen=_seen(request, found), by=request.actor.pk, at=clock.now())
    return JsonResponse({"item": found.item.code, "version": version.number}, status=201)


@as_json
@require_POST
@operator_api
def back(request: OperatorRequest, draft_id: UUID) -> HttpResponse:
    """{"seen": …, "reason": …}."""
    found = draft_or_404(draft_id)
    reason = checked(WhyForm(typed(read_body(request))))["reason"]
    return JsonResponse(_draft(send_back(draft=found, words=reason, seen=_seen(request, found), by=request.actor.pk)))


@as_json
@require_POST
@operator_api
def drop(request: OperatorRequest, draft_id: UUID) -> HttpResponse:
    """Nothing comes of it."""
    drop_draft(draft=draft_or_404(draft_id), at=clock.now())
    return JsonResponse({"dropped": True})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def prices(request: OperatorRequest, code: str) -> HttpResponse:
    """{"price": 47, "minimum": 1, "multiple": 1, "tiers": {"40": 44}, "audience": "", "effective_from": "", "effective_until": ""}."""
    item = item_or_404(code)
    if request.method == "POST":
        form = TermsForm(_with_lines(read_body(request)), currency=request.network.currency, trades=trades())
        checked(form)
        made = priced(request, item, form)
        return JsonResponse(_terms(made, list(made.tiers.order_by("from_units"))), status=201)
    read = read_prices(item)
    own = [
        {
            "business": row["business"],
            "price_minor": row["own"].price_minor,
            "from": row["own"].effective_from,
            "until": row["own"].effective_until,
        }
        for row in read["own"]
    ]
    floor = read["floor"]
    return JsonResponse(
        {
            "prices": [_terms(terms, read["tiers"][terms.pk]) for terms in read["terms"]],
            "own": own,
            "floor_minor": floor.floor_minor if floor else None,
            "ordered_together": [{name: morning[name] for name in ("day", "units", "businesses")} for morning in read["mornings"]],
        }
    )


@as_json
@require_POST
@operator_api
def own_price(request: OperatorRequest, code: str) -> HttpResponse:
    """{"business": "nans", "price": 44, "minimum": 1, "multiple": 1, "reason": …, "effective_until": ""}."""
    item = item_or_404(code)
    form = OwnTermsForm(
        _with_lines(read_body(request)), currency=request.network.currency, businesses=list(Merchant.objects.order_by("name"))
    )
    checked(form)
    made = own_priced(request, item, form)
    return JsonResponse({"item": item.code, "business": form.cleaned_data["business"], "price_minor": made.price_minor}, status=201)


@as_json
@require_POST
@operator_api
def floor(request: OperatorRequest, code: str) -> HttpResponse:
    """{"floor": 40, "reason": …}."""
    item, form = item_or_404(code), FloorForm(typed(read_body(request)), currency=request.network.currency)
    checked(form)
    return JsonResponse({"item": item.code, "floor_minor": floored(request, item, form).floor_minor}, status=201)


def _with_lines(body: dict[str, Any], *, lists: tuple[str, ...] = ()) -> dict[str, Any]:
    """As somebody would have typed it: tables as lines, lists as ticks. What is usual need not be said."""
    listed = {name: body.pop(name, []) for name in lists}
    if not all(isinstance(value, list) and all(isinstance(each, str) for each in value) for value in listed.values()):
        raise Invalid
    lines = {name: _lines(body.pop(name)) for name in ("facts", "tiers") if isinstance(body.get(name), Mapping)}
    return {"minimum": "1", "multiple": "1", "case_units": "1"} | typed(body) | lines | listed


def _lines(table: Mapping[str, Any]) -> str:
    if any(isinstance(value, list | dict) for value in table.values()):
        raise Invalid
    return "\n".join(f"{name}: {value}" for name, value in table.items())


def _seen(request: OperatorRequest, found: VersionDraft) -> Any:
    return seen_at(typed(read_body(request)).get("seen", "")[:40]) or found.written_at


def _draft(made: VersionDraft) -> dict[str, Any]:
    return {
        "draft": made.pk,
        "seen": made.written_at.isoformat(),
        "handed_in": made.handed_in_at is not None,
        "sent_back": made.sent_back,
        "body": made.body,
    }


def _changes(changes: Any) -> list[dict[str, str]]:
    return [{"about": line.code, "name": line.name, "before": line.before, "after": line.after} for line in changes]


def _terms(terms: SupplyTerms, tiers: Sequence[Tier]) -> dict[str, Any]:
    return {
        "price_minor": terms.price_minor,
        "currency": terms.currency,
        "minimum": terms.minimum,
        "multiple": terms.multiple,
        "audience": terms.audience,
        "from": terms.effective_from,
        "until": terms.effective_until,
        "tiers": {str(tier.from_units): tier.price_minor for tier in tiers},
    }
