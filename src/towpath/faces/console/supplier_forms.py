"""What is asked about a supplier, an item, a price list, and the hours of ordering."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from towpath.faces.console.amounts import decimals_of
from towpath.faces.console.choices import zones
from towpath.faces.console.papers_forms import category_choices
from towpath.ui.forms import offer


class SupplierForm(forms.Form):
    """Who supplies."""

    name = forms.CharField(
        label=gettext_lazy("Name of the supplier"),
        min_length=2,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class ItemForm(forms.Form):
    """One item, ready to be ordered."""

    name_en = forms.CharField(label=gettext_lazy("Name of the item"), max_length=120)
    name_zh = forms.CharField(
        label=gettext_lazy("Its name in Chinese"), max_length=120, required=False, widget=forms.TextInput(attrs={"lang": "zh-Hans"})
    )
    unit = forms.CharField(label=gettext_lazy("Unit"), help_text=gettext_lazy("What one of it is: bag, kg, case of 12."), max_length=20)
    price = forms.DecimalField(label=gettext_lazy("Price"), min_value=Decimal(0), max_digits=10)
    minimum = forms.IntegerField(label=gettext_lazy("Smallest order"), min_value=1, max_value=9999, initial=1)
    keeps = forms.IntegerField(label=gettext_lazy("Keeps, in days"), min_value=1, max_value=3650)
    category = forms.ChoiceField(
        label=gettext_lazy("Kind of goods"),
        required=False,
        help_text=gettext_lazy("Food, goods for babies and some parts need a certificate."),
    )
    code = forms.CharField(label=gettext_lazy("Code"), help_text=gettext_lazy("Empty: made from the name."), max_length=40, required=False)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "category", [("", "–"), *category_choices()])
        price = self.fields["price"]
        price.widget.attrs |= {"data-after": currency, "inputmode": "decimal", "step": "any"}
        vars(price)["decimal_places"] = decimals_of(currency)


class PriceListForm(forms.Form):
    """A spreadsheet, and what it may leave out."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV, one item a row. You look at every row before anything is taken over."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    keeps = forms.IntegerField(
        label=gettext_lazy("Days an item keeps, where the list does not say"), min_value=1, max_value=3650, initial=30
    )


class WindowForm(forms.Form):
    """Until when it can be ordered, and when it arrives."""

    zone = forms.ChoiceField(label=gettext_lazy("By the clock of"))
    cut_off = forms.TimeField(
        label=gettext_lazy("Orders until, the evening before"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    delivery_from = forms.TimeField(label=gettext_lazy("Arrives from"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    delivery_until = forms.TimeField(label=gettext_lazy("… until"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "zone", zones())
