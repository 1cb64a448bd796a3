"""What the network pays out to the business, and where to."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from towpath.faces.workspace.access import MemberRequest, attempt, owner_page
from towpath.faces.workspace.money import to_money
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.settlement.models import BankAccount, DuesPayout, ReserveRule
from towpath.settlement.pay_out import tell_account

SHOWN = 24


class AccountForm(forms.Form):
    """Where money goes."""

    holder = forms.CharField(label=gettext_lazy("Account holder"), min_length=2, max_length=70)
    number = forms.CharField(
        label=gettext_lazy("IBAN or account number"),
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    bic = forms.CharField(
        label=gettext_lazy("BIC of the bank"), max_length=11, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def payouts(request: MemberRequest) -> HttpResponse:
    """Every payout with what the bank said of it, and the account they go to."""
    form, problem = AccountForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                tell_account(by=request.actor.pk, at=clock.now(), **form.cleaned_data)
        except Refusal as no:
            problem = no
        else:
            messages.success(request, _("From now on your money goes there."))
            return redirect("payouts")
    accounts, rows, rules = together(
        BankAccount.objects.order_by("-told_at", "-id")[:1],
        DuesPayout.objects.order_by("-planned_at")[:SHOWN],
        ReserveRule.objects.order_by("-effective_from")[:2],
    )
    context: dict[str, Any] = {
        "account": accounts[0] if accounts else None,
        "rows": rows,
        "rules": [rule for rule in rules if rule.share],
        "form": form,
        "problem": problem,
        "at": clock.now(),
    }
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    return page(request, "money/payouts.html", context, place="more", back=to_money(), status=status)
