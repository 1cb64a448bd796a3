"""Supply: what is in the catalogue, in which version, at which price, from which lot; and putting the next one in."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, item_or_404, operator_page
from towpath.faces.console.papers_forms import CategoryForm
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.together import together
from towpath.supply.certified import kinds_in_words, missing_on
from towpath.supply.models import Certificate, Lot, Supplier, SupplyItem, SupplyTerms, SupplyVersion
from towpath.supply.publish import make_lot
from towpath.ui.forms import offer

LAST_LOTS = 12


class LotForm(forms.Form):
    """Units of one version made together."""

    version = forms.TypedChoiceField(label=gettext_lazy("Version"), coerce=int)
    number = forms.CharField(label=gettext_lazy("Lot number"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    made_on = forms.DateField(label=gettext_lazy("Made on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, *args: Any, versions: Sequence[SupplyVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "version", [(v.number, _("Version %(number)s") % {"number": v.number}) for v in versions])


@require_safe
@operator_page
def table(request: OperatorRequest) -> HttpResponse:
    """Every item with its newest version and the price in force, and who supplies: two statements."""
    return page(request, "console/supply.html", {"items": items_on_offer(clock.now()), "suppliers": Supplier.objects.order_by("name")})


@require_safe
@operator_page
def item(request: OperatorRequest, code: str) -> HttpResponse:
    """One item: its versions, prices and lots."""
    return _show(request, item_or_404(code))


@require_POST
@operator_page
def lot(request: OperatorRequest, code: str) -> HttpResponse:
    """A new lot, so that what arrives can be traced."""
    found = item_or_404(code)
    versions = list(found.versions.order_by("-number"))
    form = LotForm(request.POST, versions=versions)

    def act(fields: dict[str, Any]) -> str:
        version = next((v for v in versions if v.number == fields["version"]), None)
        if version is None:
            raise NotFound
        made = make_lot(version=version, number=fields["number"], made_on=fields["made_on"], at=clock.now())
        return _("Lot %(number)s is in the book.") % {"number": made.number}

    return _do(request, found, "lot_form", form, act)


def _do(request: OperatorRequest, found: SupplyItem, name: str, form: forms.Form, act: Callable[[dict[str, Any]], str]) -> HttpResponse:
    """Say what was done, or show the form again with what was typed and why it was not."""
    if form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refusal as no:
            form.add_error(None, " ".join((str(no.what_happened), str(no.what_to_do))))
        else:
            messages.success(request, done)
            return redirect("supply-item", found.code)
    return _show(request, found, status=400, **{name: form})


def _show(request: OperatorRequest, found: SupplyItem, *, status: int = 200, **forms_: forms.Form) -> HttpResponse:
    made = Lot.objects.filter(version=OuterRef("pk")).order_by("-made_on", "-number")
    row = JSONObject(number="number", made_on="made_on", expires_on="expires_on")
    versions = list(
        found.versions.annotate(lot_count=Count("lots"), newest=ArraySubquery(made.values(row=row)[:LAST_LOTS])).order_by("-number")
    )
    now, today = clock.now(), clock.today(request.network.zone)
    terms, shown, drafts = together(
        found.terms.filter(audience="").order_by("-effective_from"),
        Certificate.objects.holding_on(today).filter(supplier=found.supplier_id),
        found.drafts.filter(version=None, dropped_at=None),
    )
    missing = missing_on(found, shown, today)
    current = next((row for row in terms if row.effective_from <= now), None)
    context = {
        "item": found,
        "versions": versions,
        "terms": terms,
        "current": current,
        "now": now,
        "today": today,
        "lots": _newest_lots(versions),
        "draft": drafts[0] if drafts else None,
        "lacking": kinds_in_words(missing),
        "category_form": CategoryForm(initial={"category": found.category}),
        "lot_form": LotForm(versions=versions, initial={"made_on": today}),
    }
    return page(request, "console/supply_item.html", context | forms_, status=status)


def _newest_lots(versions: Sequence[Any]) -> list[dict[str, Any]]:
    """Of all versions together."""
    every = [
        {
            "version": version.number,
            "number": lot["number"],
            "made_on": date.fromisoformat(lot["made_on"]),
            "expires_on": date.fromisoformat(lot["expires_on"]),
        }
        for version in versions
        for lot in version.newest
    ]
    return sorted(every, key=lambda lot: (lot["made_on"], lot["number"]), reverse=True)[:LAST_LOTS]


def items_on_offer(at: datetime) -> "QuerySet[Any]":
    """Items with what stands about them now."""
    newest = SupplyVersion.objects.filter(item=OuterRef("pk"), published_at__lte=at).order_by("-number")
    terms = SupplyTerms.objects.filter(item=OuterRef("pk"), audience="", effective_from__lte=at).order_by("-effective_from")
    lots = Lot.objects.filter(version__item=OuterRef("pk")).order_by("-made_on", "-number")
    row = JSONObject(price="price_minor", currency="currency", outside="outside_price_minor", quoted="outside_quoted_on")
    return (
        SupplyItem.objects.select_related("supplier")
        .annotate(
            version=Subquery(newest.values("number")[:1]),
            since=Subquery(newest.values("published_at")[:1]),
            versions_count=Count("versions"),
            price=Subquery(terms.values(row=row)[:1]),
            lots=ArraySubquery(lots.values(row=JSONObject(number="number", expires="expires_on"))[:1]),
        )
        .order_by("supplier__name", "code")
    )
