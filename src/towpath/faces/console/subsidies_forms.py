"""What somebody types to plan a campaign, or to stop one."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from towpath.faces.console.amounts import decimals_of, typed_money, typed_share
from towpath.network.notice import LONGEST_REASON
from towpath.subsidies.in_words import metric_in_words
from towpath.subsidies.plan_campaign import LONGEST_OBJECTIVE, METRICS, Plan

LARGEST = Decimal(10**9)


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


def _share(label: Any, help_text: Any = "", least: int = 0, most: int = 100) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        min_value=Decimal(least),
        max_value=Decimal(most),
        max_digits=5,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"data-after": "%", "inputmode": "decimal", "step": "any"}),
    )


class PlanForm(forms.Form):
    """What for, judged by what, until when, and how much: without these there is no subsidy."""

    objective_en = forms.CharField(
        label=gettext_lazy("What is it to achieve? In English"),
        help_text=gettext_lazy("Every business reads it before it says yes."),
        max_length=LONGEST_OBJECTIVE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    objective_zh = forms.CharField(
        label=gettext_lazy("The same in Chinese"),
        max_length=LONGEST_OBJECTIVE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "zh-Hans"}),
    )
    metric = forms.ChoiceField(
        label=gettext_lazy("Judged by"), widget=forms.RadioSelect, choices=lambda: [(code, metric_in_words(code)) for code in METRICS]
    )
    starts_on = _day(gettext_lazy("First day"), gettext_lazy("Tomorrow at the earliest."))
    ends_on = _day(gettext_lazy("Last day"), gettext_lazy("At most 90 days in all."))
    budget = forms.DecimalField(label=gettext_lazy("Budget"), min_value=Decimal(0), max_value=LARGEST)
    share = _share(gettext_lazy("The network pays, of each order"))
    cap = forms.DecimalField(label=gettext_lazy("At most, for one order"), min_value=Decimal(0), max_value=LARGEST)
    holdout = _share(
        gettext_lazy("The offer rests on"),
        gettext_lazy("of each business's days, drawn by lot, so that what it brings can be told."),
        10,
        50,
    )
    margin = _share(gettext_lazy("Remains of a further sale"), gettext_lazy("An assumption, for the return; it is named as one."))

    def __init__(self, *args: Any, currency: str, today: date, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "starts_on": today + timedelta(days=1),
                "ends_on": today + timedelta(days=28),
                "metric": METRICS[0],
                "share": 10,
                "holdout": 10,
                "margin": 60,
            },
        )
        super().__init__(*args, **kwargs)
        self.currency = currency
        for name in ("budget", "cap"):
            field = self.fields[name]
            assert isinstance(field, forms.DecimalField)
            field.decimal_places = decimals_of(currency)
            field.widget.attrs |= {"data-after": currency, "inputmode": "decimal", "step": "any"}

    @property
    def plan(self) -> Plan:
        typed = self.cleaned_data
        return Plan(
            objective={"en": typed["objective_en"], "zh-hans": typed["objective_zh"]},
            metric=typed["metric"],
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            budget=typed_money(typed["budget"], self.currency),
            share=typed_share(typed["share"]),
            cap=typed_money(typed["cap"], self.currency),
            holdout=typed_share(typed["holdout"]),
            margin=typed_share(typed["margin"]),
        )


class StopForm(forms.Form):
    """Why the network stops before the end."""

    why_en = forms.CharField(label=gettext_lazy("Why, in English"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2}))
    why_zh = forms.CharField(
        label=gettext_lazy("Why, in Chinese"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "zh-Hans"}),
    )

    @property
    def why(self) -> dict[str, str]:
        return {"en": self.cleaned_data["why_en"], "zh-hans": self.cleaned_data["why_zh"]}
