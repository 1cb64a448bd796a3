"""What a network is asked before its first order."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from towpath.faces.console.amounts import decimals_of, typed_money, typed_share
from towpath.faces.console.choices import countries, currencies, zone_of_this_machine, zones
from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money, to_decimal
from towpath.network.models import Operator, TaxRate
from towpath.network.tax import Rate
from towpath.pricing.example_month import ExampleMonth
from towpath.pricing.set_fees import Fees
from towpath.ui.forms import offer

RATE_ROWS = 4
EXAMPLE = {"sold": Decimal(24600), "introduced_sold": Decimal(4100), "supply_margin": Decimal(392)}
"""A month to begin the comparison with; anybody types in their own."""


class NetworkForm(forms.Form):
    """Its name, its money, its clock, its language."""

    name = forms.CharField(
        label=gettext_lazy("Name of the network"),
        help_text=gettext_lazy("As businesses will read it in their invitation."),
        min_length=2,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency"))
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("The network's own. Everybody chooses theirs on the page."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "currency", currencies())
        offer(self, "zone", zones())


class BeginForm(NetworkForm):
    """The same, and whose network it is."""

    person_name = forms.CharField(
        label=pgettext_lazy("the network", "Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=pgettext_lazy("the network", "Your e-mail address"),
        help_text=gettext_lazy("Sign-in codes go there, and nowhere else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )

    def __init__(self, *args: Any, language: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"language": language, "zone": zone_of_this_machine()})
        super().__init__(*args, **kwargs)
        self.order_fields(["person_name", "email", "name", "currency", "zone", "language"])


class TaxForm(forms.Form):
    """The country, how prices are written, and up to four rates by name."""

    country = forms.ChoiceField(label=gettext_lazy("Country"))
    included = forms.ChoiceField(
        label=gettext_lazy("A price on a menu"),
        choices=[("yes", gettext_lazy("has its tax in it")), ("no", gettext_lazy("has tax added to it"))],
        widget=forms.RadioSelect,
    )
    address = forms.CharField(
        label=gettext_lazy("Your postal address"),
        help_text=gettext_lazy("Stands on the invoices for your fees."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    tax_number = forms.CharField(label=pgettext_lazy("the network", "Your tax number"), max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "country", countries())
        for row in range(1, RATE_ROWS + 1):
            needed = row == 1
            self.fields[f"rate_name_{row}"] = forms.CharField(
                label=_("Usual rate, by name") if needed else _("Another rate, by name"), max_length=60, required=needed
            )
            self.fields[f"rate_{row}"] = forms.DecimalField(
                label=_("Rate"),
                min_value=Decimal(0),
                max_value=Decimal(100),
                max_digits=6,
                decimal_places=3,
                required=needed,
                widget=forms.NumberInput(attrs={"data-after": "%", "inputmode": "decimal", "step": "any"}),
            )

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        for row in range(2, RATE_ROWS + 1):
            name, rate = fields.get(f"rate_name_{row}"), fields.get(f"rate_{row}")
            if bool(name) != (rate is not None):
                self.add_error(f"rate_name_{row}" if not name else f"rate_{row}", _("A rate needs both: its name and its share."))
        return fields

    def rates(self) -> list[Rate]:
        """What was typed, without the empty rows."""
        typed = ((self.cleaned_data[f"rate_name_{row}"], self.cleaned_data[f"rate_{row}"]) for row in range(1, RATE_ROWS + 1))
        return [Rate(name, typed_share(rate)) for name, rate in typed if name and rate is not None]

    @property
    def has_more_rates(self) -> bool:
        """Whether something stands in the rows below the first one."""
        return any(field.value() or field.errors for pair in self.rate_rows[1:] for field in pair)

    @property
    def rate_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"rate_name_{row}"], self[f"rate_{row}"]) for row in range(1, RATE_ROWS + 1)]


def tax_as_typed(network: Operator, rates: list[TaxRate]) -> dict[str, Any]:
    """What stands, as the form shows it."""
    fields: dict[str, Any] = {
        "country": network.country,
        "included": ("yes" if network.prices_include_tax else "no") if network.country else "",
        "address": network.address,
        "tax_number": network.tax_number,
    }
    for row, rate in enumerate(rates[:RATE_ROWS], start=1):
        fields |= {f"rate_name_{row}": rate.name, f"rate_{row}": percent_of(rate.rate)}
    return fields


def percent_of(share: Fraction) -> str:
    """0.065 as 6.5, without needless noughts."""
    written = f"{Decimal(share.numerator * 100) / Decimal(share.denominator):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


class _Amounts(forms.Form):
    """Amounts in one currency."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        for field in self.fields.values():
            if isinstance(field, forms.DecimalField) and "data-after" not in field.widget.attrs:
                field.widget.attrs |= {"data-after": currency, "inputmode": "decimal", "step": "any"}
                field.decimal_places = decimals_of(currency)


def _amount(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DecimalField:
    return forms.DecimalField(label=label, help_text=help_text, min_value=Decimal(0), max_value=Decimal(10**9), required=required)


def _share(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"data-after": "%", "inputmode": "decimal", "step": "any"})
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        required=required,
        widget=widget,
    )


class FeesForm(_Amounts):
    """What businesses pay; and a month to see what that comes to, which is kept nowhere."""

    introduced = _share(
        gettext_lazy("Share of a sale to a customer you introduced"),
        gettext_lazy("0 is fine. Only the first origin counts: whoever came to the business by itself stays free for good."),
        required=True,
    )
    plan = _amount(gettext_lazy("Price of a month"), gettext_lazy("Empty: no monthly price."))
    first_month_free = forms.BooleanField(
        label=gettext_lazy("A month to try"),
        help_text=gettext_lazy("Nobody pays the monthly price for the month they join in, nor before a whole month has passed."),
        required=False,
    )
    sold = _amount(gettext_lazy("Sold in a month"))
    introduced_sold = _amount(gettext_lazy("Of that, to customers you introduced"))
    supply_margin = _amount(gettext_lazy("What you earn on the goods it bought"))
    other_share = _share(gettext_lazy("An offer you have: share of every sale"))
    other_plan = _amount(gettext_lazy("… and price of a month"))

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        sold, introduced = fields.get("sold"), fields.get("introduced_sold")
        if sold is not None and introduced is not None and introduced > sold:
            self.add_error("introduced_sold", _("This can't be more than what was sold."))
        return fields

    def fees(self) -> Fees:
        plan = self.cleaned_data["plan"]
        return Fees(
            introduced=typed_share(self.cleaned_data["introduced"]),
            plan=typed_money(plan, self.currency) if plan else None,
            first_month_free=bool(plan) and self.cleaned_data["first_month_free"],
        )

    def month(self) -> ExampleMonth:
        sold, introduced, margin = (self._typed(name, usual) for name, usual in EXAMPLE.items())
        return ExampleMonth(sold, introduced if introduced.minor <= sold.minor else sold, margin)

    def other_offer(self) -> tuple[Fraction, Money] | None:
        share, plan = self.cleaned_data.get("other_share"), self.cleaned_data.get("other_plan")
        if share is None and plan is None:
            return None
        return typed_share(share or Decimal(0)), typed_money(plan or Decimal(0), self.currency)

    def _typed(self, name: str, usual: Decimal) -> Money:
        typed = self.cleaned_data.get(name)
        return typed_money(usual if typed is None else typed, self.currency)


def fees_as_typed(fees: Fees | None) -> dict[str, Any]:
    """What stands, or a place to begin: a share, no monthly price, and a month to try."""
    shown: dict[str, Any] = dict(EXAMPLE)
    if fees is None:
        return shown | {"introduced": "6", "first_month_free": True}
    plan = to_decimal(fees.plan.minor, fees.plan.currency) if fees.plan else None
    return shown | {"introduced": percent_of(fees.introduced), "plan": plan, "first_month_free": fees.first_month_free}


def said_no(form: forms.Form, no: Refusal) -> None:
    """A refusal above the form, in its own words."""
    form.add_error(None, " ".join(filter(None, (str(no.what_happened), str(no.what_to_do)))))
