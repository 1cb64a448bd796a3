"""What is asked about the next version of an item, its prices and its floor."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from towpath.faces.console.amounts import decimals_of, typed_money
from towpath.foundation.money import Money, to_decimal
from towpath.foundation.written import NoAmount, read_amount, read_count
from towpath.network.models import Merchant
from towpath.network.packs import in_language
from towpath.supply.categories import allergens
from towpath.supply.publish import State
from towpath.supply.write_draft import Content, PriceToBe
from towpath.ui.forms import offer


def _a_day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class Facts(forms.CharField):
    """Measured properties, one a line: sodium_mg_per_100ml: 620."""

    def clean(self, value: Any) -> dict[str, int]:
        facts: dict[str, int] = {}
        for line in str(super().clean(value) or "").splitlines():
            name, colon, number = (part.strip() for part in line.partition(":"))
            if not line.strip():
                continue
            if not colon or not number.lstrip("-").isdecimal() or len(number) > 9:
                raise forms.ValidationError(_("Write each fact as a name, a colon and a whole number, like sodium_mg_per_100ml: 620."))
            facts[name] = int(number)
        return facts


class Tiers(forms.CharField):
    """Units and a price, one tier a line: 40: 44.00."""

    def clean(self, value: Any) -> dict[int, Decimal]:
        tiers: dict[int, Decimal] = {}
        for line in str(super().clean(value) or "").splitlines():
            units, colon, price = (part.strip() for part in line.partition(":"))
            if not line.strip():
                continue
            try:
                if not colon:
                    raise NoAmount(line)
                tiers[read_count(units)] = read_amount(price)
            except NoAmount as unreadable:
                raise forms.ValidationError(_("Write each tier as units, a colon and a price, like 40: 44.00.")) from unreadable
        return tiers


class VersionForm(forms.Form):
    """The next state of an item, and what the businesses are told about it."""

    note_en = forms.CharField(
        label=gettext_lazy("Note for the businesses, in English"),
        max_length=300,
        help_text=gettext_lazy("What changes, and why."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note_zh = forms.CharField(
        label=gettext_lazy("The note in Chinese"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "zh-Hans"}),
    )
    facts = Facts(
        label=gettext_lazy("Measured facts"),
        required=False,
        help_text=gettext_lazy("One a line, like sodium_mg_per_100ml: 620."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "mono"}),
    )


class PackedForm(forms.Form):
    """How it is sold: what every price has."""

    minimum = forms.IntegerField(label=gettext_lazy("Smallest order"), min_value=1, max_value=9999, initial=1)
    multiple = forms.IntegerField(
        label=gettext_lazy("Packed by"), min_value=1, max_value=9999, initial=1, help_text=gettext_lazy("6: it is ordered in 6, 12, 18 …")
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        for name in {"price", "outside_price", "floor"} & set(self.fields):
            field = self.fields[name]
            field.widget.attrs |= {"data-after": currency, "inputmode": "decimal", "step": "any"}
            vars(field)["decimal_places"] = decimals_of(currency)

    def money(self, name: str) -> Money | None:
        """What was typed, in the network's currency; nothing where the field was left empty."""
        typed = self.cleaned_data[name]
        return typed_money(typed, self.currency) if typed is not None else None

    def steps(self) -> dict[int, Money]:
        """By units."""
        return {units: typed_money(price, self.currency) for units, price in self.cleaned_data["tiers"].items()}


class DraftForm(PackedForm, VersionForm):
    """The next version: what changes, what is in it, how it is packed, and its price where that changes too."""

    allergens = forms.MultipleChoiceField(label=gettext_lazy("Allergens"), required=False, widget=forms.CheckboxSelectMultiple)
    case_units = forms.IntegerField(label=gettext_lazy("Pieces in a case"), min_value=1, max_value=9999, initial=1)
    about_grams = forms.IntegerField(
        label=gettext_lazy("Weighed, about so many grams"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=gettext_lazy("Only where each one weighs something else."),
    )
    price = forms.DecimalField(
        label=gettext_lazy("Price"),
        required=False,
        min_value=Decimal(0),
        max_digits=10,
        help_text=gettext_lazy("Empty: the price stays as it is, with its tiers and packs."),
    )
    tiers = Tiers(
        label=gettext_lazy("Cheaper together"),
        required=False,
        help_text=gettext_lazy("Units of all businesses together and a price, one tier a line: 40: 44.00"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "mono"}),
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    field_order = ("note_en", "note_zh", "allergens", "case_units", "about_grams", "facts", "price", "minimum", "multiple", "tiers", "seen")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        offer(self, "allergens", [(code, in_language(name, language)) for code, name in allergens().items()])

    def content(self) -> Content:
        """As the verb takes it."""
        typed = self.cleaned_data
        grams = typed["about_grams"]
        price = self.money("price")
        return Content(
            note={"en": typed["note_en"]} | ({"zh-hans": typed["note_zh"]} if typed["note_zh"] else {}),
            facts=typed["facts"],
            state=State(sorted(typed["allergens"]), typed["case_units"], grams is not None, grams),
            price=PriceToBe(price, typed["minimum"], typed["multiple"], self.steps()) if price is not None else None,
        )


class TermsForm(PackedForm):
    """A price from a day on, for everybody or for one trade."""

    price = forms.DecimalField(label=gettext_lazy("Price"), min_value=Decimal(0), max_digits=10)
    tiers = Tiers(
        label=gettext_lazy("Cheaper together"),
        required=False,
        help_text=gettext_lazy("Units of all businesses together and a price, one tier a line: 40: 44.00"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "mono"}),
    )
    audience = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)
    effective_from = forms.DateField(
        label=gettext_lazy("From"), required=False, help_text=gettext_lazy("Empty: from now on."), widget=_a_day()
    )
    effective_until = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Only for a trade: after it everybody's price holds again."),
        widget=_a_day(),
    )
    outside_price = forms.DecimalField(label=gettext_lazy("Price outside the network"), required=False, min_value=Decimal(0), max_digits=10)
    outside_quoted_on = forms.DateField(label=gettext_lazy("Quoted on"), required=False, widget=_a_day())
    field_order = (
        "price",
        "minimum",
        "multiple",
        "tiers",
        "audience",
        "effective_from",
        "effective_until",
        "outside_price",
        "outside_quoted_on",
    )

    def __init__(self, *args: Any, trades: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "audience", [("", _("Everybody")), *trades])


class OwnTermsForm(PackedForm):
    """A price for one business."""

    business = forms.ChoiceField(label=gettext_lazy("Business"))
    price = forms.DecimalField(label=gettext_lazy("Price"), min_value=Decimal(0), max_digits=10)
    effective_from = forms.DateField(
        label=gettext_lazy("From"), required=False, help_text=gettext_lazy("Empty: from now on."), widget=_a_day()
    )
    effective_until = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=_a_day())
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300, help_text=gettext_lazy("The business reads it too."))
    field_order = ("business", "price", "minimum", "multiple", "effective_from", "effective_until", "reason")

    def __init__(self, *args: Any, businesses: list[Merchant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "business", [("", "–"), *((each.slug, each.name) for each in businesses)])


class FloorForm(PackedForm):
    """Under this nothing goes."""

    floor = forms.DecimalField(label=gettext_lazy("No price under"), min_value=Decimal(0), max_digits=10)
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=300, help_text=gettext_lazy("What it costs the supplier, or what was agreed.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["minimum"], self.fields["multiple"]


def first_moment(day: date | None, zone: str) -> datetime | None:
    """When a day begins where the network works."""
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC) if day else None


def tiers_as_typed(tiers: Mapping[int, Money]) -> str:
    """The other way round."""
    return "\n".join(f"{units}: {to_decimal(price.minor, price.currency)}" for units, price in sorted(tiers.items()))


def draft_as_typed(content: Content, seen: datetime | None) -> dict[str, Any]:
    """What a form for it begins with."""
    price, state = content.price, content.state
    return {
        "note_en": content.note.get("en", ""),
        "note_zh": content.note.get("zh-hans", ""),
        "allergens": state.allergens,
        "case_units": state.case_units,
        "about_grams": state.about_grams,
        "facts": "\n".join(f"{name}: {value}" for name, value in content.facts.items()),
        "price": to_decimal(price.price.minor, price.price.currency) if price else None,
        "minimum": price.minimum if price else 1,
        "multiple": price.multiple if price else 1,
        "tiers": tiers_as_typed(price.tiers) if price else "",
        "seen": seen.isoformat() if seen else "",
    }


def seen_at(text: str) -> datetime | None:
    """When the draft was written that somebody looked at. What is no moment was never shown to anybody."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
