"""Tables, and the sheet with their codes to print."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.dining.models import Table
from towpath.dining.tables import lay_table, lay_tables, retire_table
from towpath.faces.workspace.access import MemberRequest, attempt, member_page, table_or_404
from towpath.faces.workspace.addresses import lan_shop_address, shop_address
from towpath.faces.workspace.forms.tables import CountForm, TableForm
from towpath.faces.workspace.rooms import home_of, page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: MemberRequest) -> HttpResponse:
    """How many tables there are; the missing ones get a code."""
    form = CountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        laid = lay_tables(count=form.cleaned_data["count"])
        if laid:
            messages.success(request, _("The tables are laid. Print their codes next."))
        return redirect("tables")
    return _list(request, count=form, single=TableForm(), status=400 if form.errors else 200)


@member_page
@require_POST
def add_table(request: MemberRequest) -> HttpResponse:
    """One table with a name of its own, like Window."""
    form = TableForm(request.POST)
    if form.is_valid():
        try:
            with attempt():
                lay_table(label=form.cleaned_data["label"])
        except Refusal as problem:
            form.add_error("label", str(problem.what_happened))
        else:
            return redirect("tables")
    return _list(request, count=CountForm(), single=form, status=400)


@member_page
@require_POST
def remove_table(request: MemberRequest, table_id: UUID) -> HttpResponse:
    retire_table(table=table_or_404(table_id), at=clock.now())
    messages.info(request, _("The table is gone, and its code leads nowhere."))
    return redirect("tables")


@member_page
@require_safe
def print_codes(request: MemberRequest) -> HttpResponse:
    """A sheet to print and cut: one code a table."""
    codes = [
        {
            "label": table.label,
            "address": shop_address(request, request.site.slug, f"/t/{table.code}/"),
            "lan": lan_shop_address(request, request.site.slug, f"/t/{table.code}/"),
        }
        for table in in_order()
    ]
    by_lan = request.GET.get("by") == "lan" and any(code["lan"] for code in codes)
    return page(
        request,
        "setup/print.html",
        {"codes": codes, "by_lan": by_lan, "lan": any(code["lan"] for code in codes)},
        back=(reverse("tables"), _("Tables")),
    )


def in_order() -> list[Table]:
    """Tables as people count: 1, 2, 10, then names."""
    there = Table.objects.filter(retired_at=None)
    return sorted(there, key=lambda table: (not table.label.isdecimal(), int(table.label) if table.label.isdecimal() else 0, table.label))


def _list(request: MemberRequest, *, count: CountForm, single: TableForm, status: int) -> HttpResponse:
    there = in_order()
    return page(request, "setup/tables.html", {"tables": there, "count": count, "single": single}, back=home_of(request), status=status)
