"""Suppliers' papers for machines: every page's verb, under the same rules."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.console.access import (
    OperatorRequest,
    certificate_or_404,
    contact_or_404,
    item_or_404,
    operator_api,
    place_or_404,
    supplier_or_404,
)
from towpath.faces.console.api import as_json, read_body
from towpath.faces.console.papers import decided, lacking
from towpath.faces.console.papers_forms import CategoryForm, CertificateForm, ContactForm, DecisionForm, PlaceForm, WhyForm
from towpath.faces.console.setup_api import checked, typed
from towpath.foundation import clock
from towpath.foundation.errors import Invalid
from towpath.logistics.lapsed_on_order import lapsed_on_order
from towpath.supply.certified import gaps
from towpath.supply.keep_certificate import keep_certificate, withdraw_certificate
from towpath.supply.models import Certificate
from towpath.supply.publish import sort_item
from towpath.supply.who_to_ask import add_contact, add_place, remove_contact, remove_place


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def certificates(request: OperatorRequest, slug: str) -> HttpResponse:
    """{"kind": "food-business", "number": …, "valid_from": …, "valid_until": …, "scope": [], "document_sha256": ""}."""
    supplier = supplier_or_404(slug)
    if request.method == "POST":
        body = read_body(request)
        scope = body.pop("scope", [])
        if not isinstance(scope, list) or not all(isinstance(code, str) for code in scope):
            raise Invalid
        given = checked(CertificateForm(typed(body) | {"scope": scope}))
        given.pop("document")
        kept = keep_certificate(
            supplier=supplier, document_sha256=typed(body).get("document_sha256", ""), by=request.actor.pk, at=clock.now(), **given
        )
        return JsonResponse({"certificate": kept.pk}, status=201)
    rows = Certificate.objects.filter(supplier=supplier).select_related("withdrawal").order_by("-valid_until", "id")
    return JsonResponse({"certificates": [_certificate(row) for row in rows]})


@as_json
@require_POST
@operator_api
def withdraw(request: OperatorRequest, certificate_id: UUID) -> HttpResponse:
    """{"reason": …}."""
    certificate = certificate_or_404(certificate_id)
    reason = checked(WhyForm(typed(read_body(request))))["reason"]
    withdraw_certificate(certificate=certificate, reason=reason, by=request.actor.pk, at=clock.now())
    return JsonResponse({"certificate": certificate.pk, "withdrawn": True})


@as_json
@require_safe
@operator_api
def lapsing(request: OperatorRequest) -> HttpResponse:
    """What has lapsed or will within thirty days."""
    rows = [
        {"supplier": gap.slug, "category": gap.category, "certificate": gap.kind, "covered_until": gap.until}
        for gap in gaps(clock.today(request.network.zone))
    ]
    return JsonResponse({"lapsing": rows})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def contacts(request: OperatorRequest, slug: str) -> HttpResponse:
    """{"name": …, "about": "", "email": "", "phone": ""}."""
    supplier = supplier_or_404(slug)
    if request.method == "POST":
        added = add_contact(supplier=supplier, **checked(ContactForm(typed(read_body(request)))))
        return JsonResponse({"contact": added.pk}, status=201)
    fields = ("id", "name", "about", "email", "phone")
    return JsonResponse({"contacts": list(supplier.contacts.order_by("name", "id").values(*fields))})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def places(request: OperatorRequest, slug: str) -> HttpResponse:
    """{"name": …, "address": …}."""
    supplier = supplier_or_404(slug)
    if request.method == "POST":
        added = add_place(supplier=supplier, **checked(PlaceForm(typed(read_body(request)))))
        return JsonResponse({"place": added.pk}, status=201)
    return JsonResponse({"places": list(supplier.places.order_by("name", "id").values("id", "name", "address"))})


@as_json
@require_POST
@operator_api
def drop_contact(request: OperatorRequest, contact_id: UUID) -> HttpResponse:
    """Taken out."""
    remove_contact(contact_or_404(contact_id))
    return JsonResponse({"removed": True})


@as_json
@require_POST
@operator_api
def drop_place(request: OperatorRequest, place_id: UUID) -> HttpResponse:
    """Taken out."""
    remove_place(place_or_404(place_id))
    return JsonResponse({"removed": True})


@as_json
@require_POST
@operator_api
def sort(request: OperatorRequest, code: str) -> HttpResponse:
    """{"category": "fresh-food"}: what is missing of its papers, if anything, comes back with it."""
    item = sort_item(item=item_or_404(code), category=checked(CategoryForm(typed(read_body(request))))["category"])
    return JsonResponse({"item": item.code, "category": item.category, "missing": lacking(item, clock.today(request.network.zone))})


@as_json
@require_safe
@operator_api
def lapsed(request: OperatorRequest) -> HttpResponse:
    """What is on order for a morning on which its certificate is missing."""
    rows: list[dict[str, Any]] = [
        {
            "item": row.item.code,
            "deliver_on": row.deliver_on,
            "units": row.units,
            "businesses": row.businesses,
            "missing": row.missing,
            "brought": row.decision.brought if row.decision else None,
        }
        for row in lapsed_on_order(clock.today(request.network.zone))
    ]
    return JsonResponse({"on_order": rows})


@as_json
@require_POST
@operator_api
def decide(request: OperatorRequest, code: str) -> HttpResponse:
    """{"deliver_on": …, "brought": "yes" or "no", "reason": …}."""
    item = item_or_404(code)
    decided(request, item, checked(DecisionForm(typed(read_body(request)))))
    return JsonResponse({"item": item.code, "decided": True})


def _certificate(row: Certificate) -> dict[str, Any]:
    withdrawn = getattr(row, "withdrawal", None)
    return {
        "certificate": row.pk,
        "kind": row.kind,
        "number": row.number,
        "scope": row.scope,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        "document_sha256": row.document_sha256,
        "withdrawn": withdrawn.reason if withdrawn else None,
    }
