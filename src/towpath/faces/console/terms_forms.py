"""What the network announces: other fees, or another wording of its terms. Looked at first, then announced."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from towpath.faces.console.amounts import decimals_of, typed_money, typed_share
from towpath.foundation.money import to_decimal
from towpath.network.models import TermsVersion
from towpath.network.notice import LONGEST_REASON, midnight
from towpath.pricing.set_fees import Fees


class _Announced(forms.Form):
    """From when on, and why. `seen` is the mark of what was looked at: something else than that is looked at first."""

    begins = forms.DateField(
        label=gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Empty: as soon as it may."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    why_en = forms.CharField(
        label=gettext_lazy("Why, in English"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Every business reads it, in its mail and on its own page."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    why_zh = forms.CharField(
        label=gettext_lazy("Why, in Chinese"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "zh-Hans"}),
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    @property
    def why(self) -> dict[str, str]:
        return {"en": self.cleaned_data["why_en"], "zh-hans": self.cleaned_data["why_zh"]}

    @property
    def start(self) -> datetime | None:
        """Midnight of the day that was chosen, on the network's own calendar."""
        day: date | None = self.cleaned_data["begins"]
        return midnight(day, self.zone) if day else None

    @property
    def mark(self) -> str:
        """What was typed, as one short word."""
        typed = {name: str(value) for name, value in self.cleaned_data.items() if name != "seen"}
        return hashlib.sha256(json.dumps(typed, sort_keys=True).encode()).hexdigest()[:32]

    @property
    def is_seen(self) -> bool:
        return bool(self.cleaned_data["seen"] == self.mark)


class FeeChangeForm(_Announced):
    """One share for introduced customers, and a price a month or none; a business's own customers are free and not for sale."""

    introduced = forms.DecimalField(
        label=gettext_lazy("Share of a sale to a customer you introduced"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"data-after": "%", "inputmode": "decimal", "step": "any"}),
    )
    plan = forms.DecimalField(
        label=gettext_lazy("Price of a month"),
        help_text=gettext_lazy("Empty: no monthly price."),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(10**9),
    )
    first_month_free = forms.BooleanField(label=gettext_lazy("A month to try"), required=False)

    field_order = ("introduced", "plan", "first_month_free", "begins", "why_en", "why_zh", "seen")

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency, plan = currency, self.fields["plan"]
        if isinstance(plan, forms.DecimalField):
            plan.decimal_places = decimals_of(currency)
            plan.widget.attrs |= {"data-after": currency, "inputmode": "decimal", "step": "any"}

    @property
    def fees(self) -> Fees:
        price = self.cleaned_data["plan"]
        plan = typed_money(price, self.currency) if price else None
        return Fees(typed_share(self.cleaned_data["introduced"]), plan, plan is not None and self.cleaned_data["first_month_free"])


class WordingForm(_Announced):
    """The whole text, in one or two languages."""

    text_en = forms.CharField(
        label=gettext_lazy("The whole text, in English"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 12})
    )
    text_zh = forms.CharField(
        label=gettext_lazy("The whole text, in Chinese"),
        max_length=40_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "lang": "zh-Hans"}),
    )

    field_order = ("text_en", "text_zh", "begins", "why_en", "why_zh", "seen")

    @property
    def text(self) -> dict[str, str]:
        return {"en": self.cleaned_data["text_en"], "zh-hans": self.cleaned_data["text_zh"]}


def fees_typed(fees: Fees | None) -> dict[str, Any]:
    """What stands, to begin from."""
    if fees is None:
        return {}
    plan = to_decimal(fees.plan.minor, fees.plan.currency) if fees.plan else None
    percent = Decimal(fees.introduced.numerator * 100) / Decimal(fees.introduced.denominator)
    return {"introduced": percent.normalize() if percent % 1 else int(percent), "plan": plan, "first_month_free": fees.first_month_free}


def wording_typed(version: TermsVersion | None) -> dict[str, Any]:
    """The wording that stands; an empty page for the first one."""
    return {"text_en": version.text.get("en", ""), "text_zh": version.text.get("zh-hans", "")} if version else {}
