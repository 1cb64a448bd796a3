"""Suppliers and what they list: by hand, or from their own spreadsheet with a look at every row first."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, operator_page, price_list_or_404, supplier_or_404
from towpath.faces.console.amounts import typed_money
from towpath.faces.console.setup_forms import said_no
from towpath.faces.console.shell import page
from towpath.faces.console.supplier_forms import ItemForm, PriceListForm, SupplierForm, WindowForm
from towpath.faces.console.supply import items_on_offer
from towpath.faces.uploads import was_too_large
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.spreadsheet import TooLarge, blank_table, read_table
from towpath.supply.categories import ELSE
from towpath.supply.list_item import as_code, code_of, list_item
from towpath.supply.models import OrderWindow, PriceList, Supplier, SupplyItem
from towpath.supply.publish import BadItem, add_supplier
from towpath.supply.read_price_list import TEMPLATE_HEADINGS, ListPreview, apply_price_list, keep_price_list, preview_price_list
from towpath.supply.window import set_window

LAST_LISTS = 8
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def add(request: OperatorRequest) -> HttpResponse:
    """A firm that supplies."""
    form = SupplierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            supplier = new_supplier(form.cleaned_data["name"])
        except Refusal as no:
            said_no(form, no)
        else:
            messages.success(request, _("%(name)s is a supplier of the network.") % {"name": supplier.name})
            return redirect("supplier", supplier.slug)
    return page(request, "console/suppliers/add.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
@operator_page
def one(request: OperatorRequest, slug: str) -> HttpResponse:
    """One supplier: its items, and two ways to list more."""
    return _show(request, supplier_or_404(slug))


@require_POST
@operator_page
def add_item(request: OperatorRequest, slug: str) -> HttpResponse:
    """One item by hand; it can be ordered from now on."""
    supplier = supplier_or_404(slug)
    form = ItemForm(request.POST, currency=request.network.currency)
    if form.is_valid():
        try:
            item = new_item(supplier, form.cleaned_data, request.network.currency)
        except Refusal as no:
            said_no(form, no)
        else:
            messages.success(request, _("%(name)s can be ordered now.") % {"name": item.name["en"]})
            return redirect("supplier", supplier.slug)
    return _show(request, supplier, status=400, item_form=form)


@require_POST
@operator_page
def read_list(request: OperatorRequest, slug: str) -> HttpResponse:
    """A price list is read and kept; what would become of each row is the next page."""
    supplier = supplier_or_404(slug)
    form = PriceListForm(request.POST, request.FILES)
    if was_too_large(request):
        form.add_error("file", str(TooLarge.what_happened))
    elif form.is_valid():
        file = form.cleaned_data["file"]
        try:
            rows = read_table(Path(file.temporary_file_path()))
            kept = keep_price_list(supplier=supplier, name=file.name, rows=rows, shelf_life_days=form.cleaned_data["keeps"], at=clock.now())
        except Refusal as no:
            form.add_error("file", " ".join((str(no.what_happened), str(no.what_to_do))))
        else:
            return redirect("price-list", kept.pk)
    return _show(request, supplier, status=400, list_form=form)


@require_safe
@operator_page
def price_list(request: OperatorRequest, list_id: UUID) -> HttpResponse:
    """Every row and what becomes of it. Nothing is written by looking."""
    found = price_list_or_404(list_id)
    return page(request, "console/suppliers/price_list.html", {"list": found, **_in_view(preview(request, found))})


@require_POST
@operator_page
def apply(request: OperatorRequest, list_id: UUID) -> HttpResponse:
    """What the look showed is done. Doing it again changes nothing."""
    found = price_list_or_404(list_id)
    network = request.network
    done = apply_price_list(price_list=found, currency=network.currency, zone=network.zone, at=clock.now()).count()
    number = done["new"] + done["changed"]
    words = ngettext("%(n)s item was taken over.", "%(n)s items were taken over.", number) % {"n": number}
    messages.success(request, words if number else _("Everything in this list was here already. Nothing changed."))
    return redirect("supplier", found.supplier.slug)


@require_safe
@operator_page
def template(request: OperatorRequest, form: str) -> HttpResponse:
    """A file to start from: the headings, and nothing below them."""
    headings = TEMPLATE_HEADINGS.get(get_language() or "en", TEMPLATE_HEADINGS["en"])
    if form not in KINDS:
        raise NotFound
    answer = HttpResponse(blank_table(headings, form), content_type=KINDS[form])
    answer["Content-Disposition"] = f'attachment; filename="price-list.{form}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def window(request: OperatorRequest) -> HttpResponse:
    """Until when businesses can order for the next morning, and when it arrives."""
    standing = OrderWindow.objects.order_by("id").first()
    fields = ("zone", "cut_off", "delivery_from", "delivery_until")
    initial = {name: getattr(standing, name) for name in fields} if standing else {"zone": request.network.zone}
    form = WindowForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_window(**form.cleaned_data)
        except Refusal as no:
            said_no(form, no)
        else:
            messages.success(request, _("Saved."))
            return redirect("setup-supply")
    return page(request, "console/suppliers/window.html", {"form": form, "standing": standing}, status=400 if form.errors else 200)


def new_supplier(name: str) -> Supplier:
    """Its short code comes from its name; a number follows where another has it."""
    base = as_code(name)[:34] or "supplier"
    taken = set(Supplier.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug = next(code for code in (base, *(f"{base}-{turn}" for turn in range(2, len(taken) + 3))) if code not in taken)
    return add_supplier(name=name, slug=slug, at=clock.now())


def new_item(supplier: Supplier, typed: dict[str, Any], currency: str) -> SupplyItem:
    """As it was typed, with a code from its name where none was."""
    code = as_code(typed["code"]) if typed["code"] else ""
    if typed["code"] and not code:
        raise BadItem
    if not code:
        taken_by = dict(SupplyItem.objects.values_list("code", "supplier_id"))
        code = code_of(name=typed["name_en"], supplier=supplier, taken_by=taken_by)
    return list_item(
        supplier=supplier,
        name={"en": typed["name_en"]} | ({"zh-hans": typed["name_zh"]} if typed["name_zh"] else {}),
        unit=typed["unit"],
        price=typed_money(typed["price"], currency),
        keeps=typed["keeps"],
        code=code,
        minimum=typed["minimum"],
        category=typed["category"] or ELSE,
        at=clock.now(),
    )


def preview(request: OperatorRequest, found: PriceList) -> ListPreview:
    return preview_price_list(price_list=found, currency=request.network.currency, zone=request.network.zone, at=clock.now())


def with_counts(suppliers: "QuerySet[Supplier]") -> "QuerySet[Any]":
    """Suppliers with how many items each has."""
    return suppliers.annotate(item_count=Count("items"))


def _in_view(seen: ListPreview) -> dict[str, Any]:
    """The rows that could not be taken first: they are what somebody has to look at."""
    refused = [row for row in seen.rows if row.outcome == "refused"]
    others = [row for row in seen.rows if row.outcome != "refused"]
    counts = seen.count()
    return {"refused": refused, "others": others, "counts": counts, "taken": counts["new"] + counts["changed"]}


def _show(request: OperatorRequest, supplier: Supplier, *, status: int = 200, **forms_: forms.Form) -> HttpResponse:
    context: dict[str, Any] = {
        "supplier": supplier,
        "items": items_on_offer(clock.now()).filter(supplier=supplier),
        "lists": supplier.price_lists.order_by("-read_at").defer("rows")[:LAST_LISTS],
        "item_form": ItemForm(currency=request.network.currency),
        "list_form": PriceListForm(),
        "home": reverse("supply"),
    }
    return page(request, "console/suppliers/one.html", context | forms_, status=status)
