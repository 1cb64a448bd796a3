"""How much goes back, and why."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.faces.workspace.forms.dishes import price_field
from towpath.foundation.money import Money, from_decimal, to_decimal

REASONS = [
    ("not_good", gettext_lazy("Something was wrong with it")),
    ("not_brought", gettext_lazy("It never came")),
    ("too_much", gettext_lazy("Too much was charged")),
    ("goodwill", gettext_lazy("Out of kindness")),
]
REASON_WORDS = {
    **dict(REASONS),
    "cancelled": gettext_lazy("The order was taken back"),
    "paid_twice": gettext_lazy("It had been paid twice"),
    "voucher": gettext_lazy("A voucher was given back"),
    "pack": gettext_lazy("What was left of a pack"),
    "help_returned": gettext_lazy("The network's part, back to the network"),
}


class RefundForm(forms.Form):
    """Whatever is left stands in the field already; a part is typed over it."""

    reason = forms.ChoiceField(label=gettext_lazy("Why?"), choices=REASONS, widget=forms.RadioSelect)
    field_order = ("amount", "reason")

    def __init__(self, typed: Any = None, *, currency: str, left: Money | None = None) -> None:
        initial = {"amount": to_decimal(left.minor, left.currency)} if left else {}
        super().__init__(typed, initial=initial, auto_id="refund-%s")
        self.currency = currency
        self.fields["amount"] = price_field(currency, label=_("How much?"), help_text=_("All that is left of it, or a part."))
        self.order_fields(self.field_order)

    def clean_amount(self) -> Decimal:
        amount: Decimal = self.cleaned_data["amount"]
        if not amount:
            raise forms.ValidationError(_("Nothing can't be given back."))
        return amount

    def amount(self) -> Money:
        """What was typed, in the money of the order."""
        return from_decimal(self.cleaned_data["amount"], self.currency)
