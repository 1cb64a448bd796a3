"""What cancelling costs, step by step."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.booking.models import TermsVersion
from towpath.booking.pause import USUAL_DAYS

ROWS = 4


def number(label: Any, most: int, unit: Any, *, required: bool = False, **more: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "data-after": unit})
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=required, widget=widget, **more)


class TermsForm(forms.Form):
    """Rows of hours and percent; an empty row is none."""

    no_show_percent = number(gettext_lazy("Not coming costs"), 100, "%", required=True)
    absent_percent = number(
        gettext_lazy("When nobody of you comes, they get on top"),
        100,
        "%",
        help_text=gettext_lazy(
            "Of the price, besides everything they paid. At least as much as not coming costs them; left empty: as much."
        ),
    )
    grace_minutes = number(
        gettext_lazy("Free just after booking, for"),
        10_080,
        gettext_lazy("min"),
        required=True,
        help_text=gettext_lazy("Ten minutes or more."),
    )
    waive_first_months = number(
        gettext_lazy("The first time is forgiven, once in"),
        24,
        gettext_lazy("months"),
        required=True,
        help_text=gettext_lazy("0: every time counts."),
    )
    pause_days = number(
        gettext_lazy("Pause without a fee, within a year"),
        180,
        gettext_lazy("days"),
        help_text=gettext_lazy("For illness, or away for a while. 0: no pause; left empty: 28."),
    )

    def __init__(self, typed: Any = None, *, terms: TermsVersion | None) -> None:
        tiers = [tuple(tier) for tier in terms.tiers] if terms else [(24, 0), (0, 50)]
        names = ("no_show_percent", "absent_percent", "grace_minutes", "waive_first_months", "pause_days")
        usual = {"no_show_percent": 100, "absent_percent": 100, "grace_minutes": 30, "waive_first_months": 6, "pause_days": USUAL_DAYS}
        super().__init__(typed, initial={name: getattr(terms, name) if terms else usual[name] for name in names})
        self.rows_there = max(ROWS, len(tiers))
        for row in range(self.rows_there):
            hours, percent = tiers[row] if row < len(tiers) else (None, None)
            self.fields[f"hours_{row}"] = number(_("Step %(n)s: said at least") % {"n": row + 1}, 9999, _("hours before"), initial=hours)
            self.fields[f"percent_{row}"] = number(_("Step %(n)s: it costs") % {"n": row + 1}, 100, "%", initial=percent)

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"hours_{row}"], self[f"percent_{row}"]) for row in range(self.rows_there)]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for row in range(self.rows_there):
            hours, percent = given.get(f"hours_{row}"), given.get(f"percent_{row}")
            if (hours is None) != (percent is None) and f"hours_{row}" not in self.errors and f"percent_{row}" not in self.errors:
                self.add_error(f"percent_{row}", _("A step needs both its hours and its share, or neither."))
        return given

    def terms(self) -> dict[str, Any]:
        """What was typed, as the verb takes it."""
        given = self.cleaned_data
        pairs = [(given[f"hours_{row}"], given[f"percent_{row}"]) for row in range(self.rows_there)]
        return {
            "tiers": [(hours, percent) for hours, percent in pairs if hours is not None],
            "no_show_percent": given["no_show_percent"],
            "absent_percent": given.get("absent_percent"),
            "grace_minutes": given["grace_minutes"],
            "waive_first_months": given["waive_first_months"],
            "pause_days": USUAL_DAYS if given.get("pause_days") is None else given["pause_days"],
        }
