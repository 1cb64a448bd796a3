"""What a voucher costs, and what is given on top."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.faces.workspace.forms.dishes import price_field
from towpath.foundation.money import Money, from_decimal


class OfferForm(forms.Form):
    """Two amounts; only the one that is a gift may end."""

    days = forms.IntegerField(
        label=gettext_lazy("What you give on top is good for"),
        help_text=gettext_lazy("30 days or more; leave it empty and it never ends. What is paid never ends."),
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-after": gettext_lazy("days")}),
    )
    field_order = ("paid", "bonus", "days")

    def __init__(self, typed: Any = None, *, currency: str) -> None:
        super().__init__(typed, auto_id="offer-%s")
        self.currency = currency
        self.fields["paid"] = price_field(currency, label=_("The guest pays"))
        self.fields["bonus"] = price_field(currency, label=_("You give on top"), required=False)
        self.order_fields(self.field_order)

    def terms(self) -> dict[str, Any]:
        """What was typed, as the verb takes it."""
        given = self.cleaned_data
        return {
            "paid_minor": self._minor(given["paid"]),
            "bonus_minor": self._minor(given["bonus"]) if given.get("bonus") else 0,
            "bonus_days": given.get("days"),
        }

    def _minor(self, amount: Any) -> int:
        return from_decimal(amount, self.currency).minor


class AmountForm(forms.Form):
    """A voucher of any amount."""

    def __init__(self, typed: Any = None, *, currency: str) -> None:
        super().__init__(typed, auto_id="sell-%s")
        self.currency = currency
        self.fields["amount"] = price_field(currency, label=_("Amount"))

    def amount(self) -> Money:
        return from_decimal(self.cleaned_data["amount"], self.currency)
