"""A supplier's papers: which certificates it has shown and which lapse, whom to ask, where it works; and what is on order without its paper."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import (
    OperatorRequest,
    certificate_or_404,
    contact_or_404,
    item_or_404,
    operator_page,
    place_or_404,
    supplier_or_404,
)
from towpath.faces.console.papers_forms import CategoryForm, CertificateForm, ContactForm, DecisionForm, PlaceForm, WhyForm
from towpath.faces.console.setup_forms import said_no
from towpath.faces.console.shell import page
from towpath.faces.uploads import was_too_large
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.spreadsheet import TooLarge
from towpath.foundation.together import together
from towpath.logistics.lapsed_on_order import LapsedOrder, decide_lapsed, lapsed_on_order
from towpath.network.packs import in_language
from towpath.supply.categories import categories, certificate_kinds
from towpath.supply.certified import Gap, find_gaps, gap_questions, kinds_in_words, missing_on
from towpath.supply.keep_certificate import keep_certificate, withdraw_certificate
from towpath.supply.models import Certificate, Supplier, SupplyItem
from towpath.supply.publish import sort_item
from towpath.supply.who_to_ask import add_contact, add_place, remove_contact, remove_place


@dataclass(frozen=True)
class Paper:
    """A certificate as the page shows it."""

    certificate: Certificate
    kind: str
    scope: list[str]
    state: str
    tone: str
    withdrawn: Any


@require_safe
@operator_page
def papers(request: OperatorRequest, slug: str) -> HttpResponse:
    """Everything about one supplier that is not an item."""
    return _show(request, supplier_or_404(slug))


@require_POST
@operator_page
def keep(request: OperatorRequest, slug: str) -> HttpResponse:
    """Somebody has looked at a certificate."""
    supplier, form = supplier_or_404(slug), CertificateForm(request.POST, request.FILES)
    if was_too_large(request):
        form.add_error("document", str(TooLarge.what_happened))

    def act() -> str:
        kept = keep_certificate(supplier=supplier, by=request.actor.pk, at=clock.now(), **form.fields_of())
        return _("%(number)s is written down.") % {"number": kept.number}

    return _do(request, supplier, "certificate_form", form, act)


@require_POST
@operator_page
def withdraw(request: OperatorRequest, certificate_id: UUID) -> HttpResponse:
    """It does not count any more, from now on."""
    certificate, form = certificate_or_404(certificate_id), WhyForm(request.POST)

    def act() -> str:
        withdraw_certificate(certificate=certificate, reason=form.cleaned_data["reason"], by=request.actor.pk, at=clock.now())
        return _("%(number)s does not count any more.") % {"number": certificate.number}

    return _do(request, certificate.supplier, "why_form", form, act, why_about=certificate.pk)


@require_POST
@operator_page
def contact(request: OperatorRequest, slug: str) -> HttpResponse:
    supplier, form = supplier_or_404(slug), ContactForm(request.POST)

    def act() -> str:
        return _("%(name)s is written down.") % {"name": add_contact(supplier=supplier, **form.cleaned_data).name}

    return _do(request, supplier, "contact_form", form, act)


@require_POST
@operator_page
def place(request: OperatorRequest, slug: str) -> HttpResponse:
    supplier, form = supplier_or_404(slug), PlaceForm(request.POST)

    def act() -> str:
        return _("%(name)s is written down.") % {"name": add_place(supplier=supplier, **form.cleaned_data).name}

    return _do(request, supplier, "place_form", form, act)


@require_POST
@operator_page
def drop_contact(request: OperatorRequest, contact_id: UUID) -> HttpResponse:
    found = contact_or_404(contact_id)
    remove_contact(found)
    messages.success(request, _("%(name)s is taken out.") % {"name": found.name})
    return redirect("supplier-papers", found.supplier.slug)


@require_POST
@operator_page
def drop_place(request: OperatorRequest, place_id: UUID) -> HttpResponse:
    found = place_or_404(place_id)
    remove_place(found)
    messages.success(request, _("%(name)s is taken out.") % {"name": found.name})
    return redirect("supplier-papers", found.supplier.slug)


@require_POST
@operator_page
def sort(request: OperatorRequest, code: str) -> HttpResponse:
    """What kind of goods an item is."""
    item, form = item_or_404(code), CategoryForm(request.POST)
    if form.is_valid():
        sorted_ = sort_item(item=item, category=form.cleaned_data["category"])
        lacks = lacking(sorted_, clock.today(request.network.zone))
        if lacks:
            messages.warning(
                request, _("Saved. Nobody can order it yet: its supplier has no valid %(certificate)s.") % {"certificate": lacks}
            )
        else:
            messages.success(request, _("Saved."))
    return redirect("supply-item", item.code)


@require_safe
@operator_page
def lapsed(request: OperatorRequest) -> HttpResponse:
    """What is on order for a morning on which its paper is missing, for a decision."""
    return _lapsed(request)


@require_POST
@operator_page
def decide(request: OperatorRequest, code: str) -> HttpResponse:
    """Brought all the same, or not."""
    item, form = item_or_404(code), DecisionForm(request.POST)
    if form.is_valid():
        try:
            decided(request, item, form.cleaned_data)
        except Refusal as no:
            said_no(form, no)
        else:
            messages.success(request, _("Decided. Every business that ordered it reads it with its delivery."))
            return redirect("lapsed-orders")
    return _lapsed(request, form=form, about=(item.code, form.data.get("deliver_on", "")), status=400)


def decided(request: OperatorRequest, item: SupplyItem, typed: dict[str, Any]) -> None:
    """What page and machine both do."""
    decide_lapsed(
        item=item,
        deliver_on=typed["deliver_on"],
        brought=typed["brought"] == "yes",
        reason=typed["reason"],
        by=request.actor.pk,
        today=clock.today(request.network.zone),
        at=clock.now(),
    )


def lacking(item: SupplyItem, today: date) -> str:
    """What is missing of an item's papers today, in words; empty where nothing is."""
    return kinds_in_words(missing_on(item, Certificate.objects.holding_on(today).filter(supplier=item.supplier_id), today))


def in_view(certificates: Iterable[Certificate], today: date) -> list[Paper]:
    """The newest first, each with what it is worth today."""
    language = get_language() or "en"
    shown = []
    for each in sorted(certificates, key=lambda each: each.valid_until, reverse=True):
        withdrawn = getattr(each, "withdrawal", None)
        state, tone = _state(each, withdrawn, today)
        kind = in_language(certificate_kinds().get(each.kind, {"en": each.kind}), language)
        scope = [in_language(categories()[code].name, language) for code in each.scope if code in categories()]
        shown.append(Paper(each, kind, scope, state, tone, withdrawn))
    return shown


def gaps_in_words(found: Iterable[Gap]) -> list[dict[str, Any]]:
    language = get_language() or "en"
    return [
        {
            "gap": gap,
            "goods": in_language(categories()[gap.category].name, language),
            "certificate": kinds_in_words([gap.kind]),
        }
        for gap in found
    ]


def _state(certificate: Certificate, withdrawn: object, today: date) -> tuple[str, str]:
    if withdrawn is not None:
        return _("taken out of force"), "brick"
    if certificate.valid_until < today:
        return _("lapsed"), "brick"
    if certificate.valid_from > today:
        return _("to come"), "water"
    return _("in force"), "reed"


def _do(request: OperatorRequest, supplier: Supplier, name: str, form: forms.Form, act: Callable[[], str], **around: Any) -> HttpResponse:
    """Say what was done, or show the form again with what was typed and why it was not."""
    if form.is_valid():
        try:
            done = act()
        except Refusal as no:
            said_no(form, no)
        else:
            messages.success(request, done)
            return redirect("supplier-papers", supplier.slug)
    return _show(request, supplier, status=400, **{name: form}, **around)


def _show(request: OperatorRequest, supplier: Supplier, *, status: int = 200, **more: Any) -> HttpResponse:
    today = clock.today(request.network.zone)
    goods, certificates = gap_questions()
    own, contacts, places, items, standing = together(
        Certificate.objects.filter(supplier=supplier).select_related("withdrawal").order_by("valid_until"),
        supplier.contacts.order_by("name", "id"),
        supplier.places.order_by("name", "id"),
        goods.filter(supplier=supplier),
        certificates.filter(supplier=supplier),
    )
    context = {
        "supplier": supplier,
        "papers": in_view(own, today),
        "gaps": gaps_in_words(find_gaps(items, standing, today=today)),
        "today": today,
        "contacts": contacts,
        "places": places,
        "certificate_form": CertificateForm(initial={"valid_from": today}),
        "why_form": WhyForm(),
        "contact_form": ContactForm(),
        "place_form": PlaceForm(),
    }
    return page(request, "console/suppliers/papers.html", context | more, status=status)


def _lapsed(
    request: OperatorRequest, *, form: forms.Form | None = None, about: tuple[str, str] = ("", ""), status: int = 200
) -> HttpResponse:
    rows = [
        _lapsed_row(row, form if about == (row.item.code, row.deliver_on.isoformat()) else None)
        for row in lapsed_on_order(clock.today(request.network.zone))
    ]
    # A decision about what is no longer on the list is answered above it.
    stray = form if form is not None and not any(row["form"] is form for row in rows) else None
    return page(request, "console/suppliers/lapsed.html", {"rows": rows, "stray": stray}, status=status)


def _lapsed_row(row: LapsedOrder, form: forms.Form | None) -> dict[str, Any]:
    return {
        "row": row,
        "name": in_language(row.item.name, get_language() or "en"),
        "missing": kinds_in_words(row.missing),
        "form": form,
    }
