"""Close the day: what came in by which way, what should be in the till, what was counted."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, day_close_or_404, member_page
from towpath.faces.workspace.money import table_file
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Invalid, Refusal
from towpath.foundation.money import from_decimal, to_decimal
from towpath.foundation.together import together
from towpath.settlement.close_day import METHODS, PARTS, close_day, lies_to_hand_back, look_at_day
from towpath.settlement.hand_back import to_hand_back
from towpath.settlement.models import DayClose

SHOWN = 31
TO_HAND_SHOWN = 20


class CountForm(forms.Form):
    """What somebody counted."""

    counted = forms.DecimalField(label=gettext_lazy("Counted in the till"), min_value=Decimal(0), max_digits=14)
    banked = forms.DecimalField(
        label=gettext_lazy("Taken out of it"), min_value=Decimal(0), max_digits=14, required=False,
        help_text=gettext_lazy("To the bank or the safe. The rest is there tomorrow."),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Why it differs"), max_length=300, required=False)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("counted", "banked"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-after": currency})


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def till(request: MemberRequest) -> HttpResponse:
    """Today, or the day that is still open; and the days that are closed."""
    at = clock.now()
    today = clock.today(request.site.zone)
    day = _day(request.POST.get("day") or request.GET.get("day", ""), today)
    form = CountForm(request.POST if request.method == "POST" else None, currency=request.merchant.currency)
    problem: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                closed = close_day(
                    merchant=request.merchant,
                    day=day,
                    counted_minor=_minor(form.cleaned_data["counted"], request.merchant.currency),
                    banked_minor=_minor(form.cleaned_data["banked"] or Decimal(0), request.merchant.currency),
                    reason=form.cleaned_data["reason"],
                    by=request.actor.pk,
                    at=at,
                )
        except Refusal as no:
            problem = no
        else:
            messages.success(request, _("Closed. It stands as you counted it."))
            return redirect("closed-day", closed.pk)
    look = look_at_day(request.merchant, day, at=at)
    days, to_hand = together(DayClose.objects.order_by("-day")[:SHOWN], to_hand_back(method="cash")[: TO_HAND_SHOWN + 1])
    context = {
        "look": look,
        "methods": _methods(look.figures),
        "is_closed": look.last is not None and look.last.day >= day,
        "yesterday": today - timedelta(days=1),
        "today": today,
        "may_close_yesterday": day == today and (look.last is None or look.last.day < today - timedelta(days=1)),
        "form": form,
        "problem": problem,
        "days": days,
        "to_hand": to_hand[:TO_HAND_SHOWN],
        "more_to_hand": len(to_hand) > TO_HAND_SHOWN,
    }
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    return page(request, "money/till.html", context, place="more", back=to_more(), status=status)


@member_page
@require_safe
def closed_day(request: MemberRequest, close_id: UUID) -> HttpResponse:
    closed = day_close_or_404(close_id)
    context = {"closed": closed, "methods": _methods(closed.figures), "to_hand_minor": lies_to_hand_back(closed.counters)}
    return page(request, "money/closed_day.html", context, place="more", back=to_more())


@member_page
@require_safe
def closed_day_csv(request: MemberRequest, close_id: UUID) -> HttpResponse:
    """For the till or the bookkeeping that a country asks for."""
    closed = day_close_or_404(close_id)
    columns = [part for part in PARTS if part != "n"]
    heading = [
        _("Day"),
        _("Method"),
        pgettext("of payments", "Number"),
        _("Sales"),
        _("Refunds"),
        _("Lost"),
        _("Vouchers sold"),
        _("Vouchers given back"),
        _("Packs sold"),
        _("Packs given back"),
        _("Paid for visits"),
        _("Visits done or given back"),
        _("To be handed back"),
        _("Handed back"),
        _("Currency"),
    ]
    rows: list[list[Any]] = [
        [
            closed.day,
            row["name"],
            row["n"],
            *(to_decimal(row[part], closed.currency) for part in columns),
            closed.currency,
        ]
        for row in _rows(closed.figures)
    ]
    rows += [
        [closed.day, name, None, to_decimal(minor, closed.currency), *[None] * (len(columns) - 1), closed.currency]
        for name, minor in (
            (_("In the till at the beginning"), closed.opening_minor),
            (_("Should be in the till"), closed.expected_minor),
            (_("Of it to be handed back to customers"), lies_to_hand_back(closed.counters)),
            (_("Counted"), closed.counted_minor),
            (_("Difference"), closed.difference_minor),
            (_("Taken out"), closed.banked_minor),
            (_("Fees of the network"), closed.fees_minor),
        )
    ]
    if closed.reason:
        rows.append([closed.day, _("Why it differs"), None, closed.reason, *[None] * len(columns)])
    return table_file(f"day-{closed.day:%Y-%m-%d}", heading, rows)


def method_in_words(method: str) -> str:
    return {
        "cash": _("Cash"),
        "card": _("Card terminal"),
        "transfer": _("Transfer"),
        "online": _("Online"),
        "voucher": _("Vouchers used"),
        "pack": _("Packs used"),
        "network": _("The network's part"),
    }.get(method, method)


def _rows(figures: dict[str, dict[str, int]]) -> list[dict[str, Any]]:
    """Each method in its order. A day that was closed before there were vouchers, packs, visits or money to hand back knows nothing of them."""
    return [{"code": method, "name": method_in_words(method), **dict.fromkeys(PARTS, 0), **figures.get(method, {})} for method in METHODS]


def _methods(figures: dict[str, dict[str, int]]) -> dict[str, list[dict[str, Any]]]:
    """What was sold, and what came in for vouchers, packs and visits; methods by which nothing came are left out, and so are visits that were paid and done
    on the same day, and money that was handed back on the day it was called back."""
    rows = _rows(figures)
    return {
        "sales": [row for row in rows if row["n"] or row["sales"] or row["refunds"] or row["lost"]],
        "vouchers": [row for row in rows if row["vouchers"] or row["vouchers_back"]],
        "packs": [row for row in rows if row["packs"] or row["packs_back"]],
        "visits": [row for row in rows if row["visits"] != row["visits_back"]],
        "returns": [row for row in rows if row["returns"] != row["returns_back"]],
    }


def _day(text: str, today: date) -> date:
    """A day out of a form or an address; today when there is none, or it is still to come."""
    try:
        return min(date.fromisoformat(text), today) if text and date.fromisoformat(text).year >= 2000 else today
    except ValueError:
        return today


def _minor(typed: Decimal, currency: str) -> int:
    try:
        return from_decimal(typed, currency).minor
    except ValueError as too_fine:
        raise Invalid(_("This amount has more decimals than its currency.")) from too_fine
