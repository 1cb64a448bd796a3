"""What the network's team types when it settles with a business."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from towpath.faces.console.amounts import typed_money
from towpath.foundation.money import Money

LARGEST = Decimal("9999999999")


class AmountForm(forms.Form):
    """An amount in the currency of a business."""

    amount = forms.DecimalField(label=_("Amount"), min_value=Decimal(0), max_value=LARGEST, max_digits=16)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.fields["amount"].widget = forms.TextInput(attrs={"inputmode": "decimal", "data-after": currency, "autocomplete": "off"})

    @property
    def money(self) -> Money | None:
        typed = self.cleaned_data.get("amount")
        return typed_money(typed, self.currency) if typed is not None else None


class PaymentForm(AmountForm):
    """A transfer that arrived."""

    received_on = forms.DateField(label=_("Arrived on"), widget=forms.DateInput(attrs={"type": "date"}))
    key = forms.CharField(
        label=_("The bank's reference"),
        max_length=120,
        help_text=_("Names the transfer: typed twice it counts once."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @classmethod
    def for_today(cls, today: date, currency: str) -> "PaymentForm":
        """Before anything is typed."""
        return cls(currency=currency, initial={"received_on": today})

    def transfer(self) -> dict[str, Any]:
        """What was typed, as the verbs take it: between a business and the network, or a supplier."""
        return {"amount": self.money, "received_on": self.cleaned_data["received_on"], "key": self.cleaned_data["key"]}


class AnswerForm(AmountForm):
    """Why a line stands, or how much of it is taken back."""

    words = forms.CharField(
        label=pgettext_lazy("the network", "Your answer"),
        min_length=5,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The business reads it beside the line."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].required = False
        self.fields["amount"].label = _("Take back")
        self.fields["amount"].help_text = _("Left empty, the line stands.")


class TakeForm(AmountForm):
    """How much of a loss the network bears."""

    reason = forms.CharField(label=_("Why the network bears it"), min_length=5, max_length=600, widget=forms.Textarea(attrs={"rows": 2}))


class CreditForm(forms.Form):
    """How much of a line a supplier takes back."""

    quantity = forms.DecimalField(label=_("Quantity"), min_value=Decimal("0.001"), max_digits=12, decimal_places=3)
    reason = forms.CharField(label=_("Why"), min_length=5, max_length=600)

    def __init__(self, *args: Any, unit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quantity"].widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-after": unit or "×"})

    @property
    def milli(self) -> int:
        return int(self.cleaned_data["quantity"] * 1000)


class BankForm(forms.Form):
    """The account the network pays from."""

    holder = forms.CharField(label=_("Account holder"), min_length=2, max_length=70)
    number = forms.CharField(label=_("IBAN or account number"), max_length=50, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    bic = forms.CharField(label=_("BIC of the bank"), max_length=11, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class BankFileForm(forms.Form):
    """What the bank says."""

    file = forms.FileField(label=_("File from the bank"), help_text=_("pain.002, camt.053, camt.054 or pacs.004, as XML."))


class ReserveForm(forms.Form):
    """How much is kept, how long, from when on, and why."""

    share = forms.DecimalField(label=_("Share kept"), min_value=Decimal(0), max_value=Decimal(100), max_digits=5, decimal_places=2)
    days = forms.IntegerField(label=_("For how many days"), min_value=0, max_value=180)
    starts_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    why_en = forms.CharField(label=_("Why, in English"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    why_zh = forms.CharField(label=_("Why, in Chinese"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["share"].widget = forms.TextInput(attrs={"inputmode": "decimal", "data-after": "%"})


class TermsForm(forms.Form):
    """How long businesses have to pay one supplier."""

    supplier = forms.SlugField(widget=forms.HiddenInput)
    days = forms.IntegerField(label=_("Days to pay"), min_value=0, max_value=180)
    starts_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
