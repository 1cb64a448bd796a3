"""Days and times as people type them, within reach of any calendar."""

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FAR = timedelta(days=3660)


def day_field(label: Any = None, **more: Any) -> forms.DateField:
    return forms.DateField(label=label or gettext_lazy("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


def time_field(label: Any = None, **more: Any) -> forms.TimeField:
    return forms.TimeField(label=label or gettext_lazy("Time"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **more)


def day_or(text: str, today: date) -> date:
    """A day out of an address; today where it is none, or out of reach."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return today
    return day if is_near(day, today) else today


def time_or_none(text: str) -> time | None:
    try:
        return time.fromisoformat(text[:5]).replace(tzinfo=None) if len(text) >= 4 else None
    except ValueError:
        return None


def is_near(day: date, today: date) -> bool:
    """Within ten years: no calendar goes further."""
    return abs(day - today) <= FAR


class NearForm(forms.Form):
    """A form whose days lie within ten years of today."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, date) and not is_near(value, self.today):
                self.add_error(name, _("Choose a day within ten years."))
        return self.cleaned_data
