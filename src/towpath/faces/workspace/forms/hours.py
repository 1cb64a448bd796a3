"""Seven days, up to two spans each."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
SPANS = 2
MIDNIGHT = "00:00"


class HoursForm(forms.Form):
    """Empty means closed. A day that ends at 00:00 ends at midnight."""

    def __init__(self, *args: Any, hours: list[list[list[str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, name in enumerate(DAYS):
            for turn in range(SPANS):
                span = hours[day][turn] if day < len(hours) and turn < len(hours[day]) else ["", ""]
                for edge, word, value in zip(("from", "until"), (_("from"), _("until")), span, strict=True):
                    self.fields[f"{day}-{turn}-{edge}"] = forms.TimeField(
                        label=f"{name} {turn + 1}, {word}",
                        required=False,
                        initial=MIDNIGHT if value == "24:00" else value,
                        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "aria-label": f"{name} {turn + 1}, {word}"}),
                    )

    def rows(self) -> list[dict[str, Any]]:
        """The days as the page lays them out: a name and pairs of fields."""
        return [
            {"name": name, "spans": [(self[f"{day}-{turn}-from"], self[f"{day}-{turn}-until"]) for turn in range(SPANS)]}
            for day, name in enumerate(DAYS)
        ]

    def clean(self) -> dict[str, Any]:
        for day, name in enumerate(DAYS):
            for turn in range(SPANS):
                start, end = self.cleaned_data.get(f"{day}-{turn}-from"), self.cleaned_data.get(f"{day}-{turn}-until")
                if (start is None) != (end is None):
                    self.add_error(f"{day}-{turn}-until", _("%(day)s needs a start and an end, or neither.") % {"day": name})
                elif start and end and f"{end:%H:%M}" != MIDNIGHT and start >= end:
                    self.add_error(f"{day}-{turn}-until", _("On %(day)s the end must come after the start.") % {"day": name})
        return self.cleaned_data

    def hours(self) -> list[list[tuple[str, str]]]:
        """What was typed, as the site keeps it."""
        return [[span for turn in range(SPANS) if (span := self._span(day, turn))] for day in range(len(DAYS))]

    def _span(self, day: int, turn: int) -> tuple[str, str] | None:
        start, end = self.cleaned_data.get(f"{day}-{turn}-from"), self.cleaned_data.get(f"{day}-{turn}-until")
        if start is None or end is None:
            return None
        until = f"{end:%H:%M}"
        return f"{start:%H:%M}", "24:00" if until == MIDNIGHT else until
