"""What a pack holds and costs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.faces.workspace.forms.dishes import price_field
from towpath.foundation.money import from_decimal


class PackForm(forms.Form):
    """So many uses of these services, for one price."""

    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=80, required=False)
    name_zh = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=80, required=False)
    uses = forms.IntegerField(
        label=gettext_lazy("How many uses"),
        min_value=2,
        max_value=100,
        initial=10,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    services = forms.MultipleChoiceField(label=gettext_lazy("Good for"), widget=forms.CheckboxSelectMultiple(attrs={"data-cards": "1"}))
    months = forms.IntegerField(
        label=gettext_lazy("Can be booked with for"),
        help_text=gettext_lazy("12 months or more; leave it empty and it never ends. The money for what is left never ends."),
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-after": gettext_lazy("months")}),
    )
    field_order = ("name_en", "name_zh", "uses", "price", "services", "months")

    def __init__(self, typed: Any = None, *, currency: str, services: list[tuple[str, str]]) -> None:
        super().__init__(typed, auto_id="pack-%s")
        self.currency = currency
        self.fields["price"] = price_field(currency, label=_("Price of all of them"))
        chooser = self.fields["services"]
        assert isinstance(chooser, forms.MultipleChoiceField)
        chooser.choices = services
        self.order_fields(self.field_order)

    def terms(self) -> dict[str, Any]:
        """What was typed, as the verb takes it."""
        given = self.cleaned_data
        names = {"en": given["name_en"].strip(), "zh-hans": given["name_zh"].strip()}
        return {
            "name": {language: name for language, name in names.items() if name},
            "uses": given["uses"],
            "price_minor": from_decimal(given["price"], self.currency).minor,
            "services": [forms.UUIDField().clean(each) for each in given["services"]],
            "months": given.get("months"),
        }
