"""Where the business goes, and how long the way takes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.booking.models import Area, TravelRule
from towpath.faces.workspace.forms.services import minutes_field
from towpath.ui.forms import offer


class AreaForm(forms.Form):
    """One more area."""

    code = forms.CharField(label=gettext_lazy("Postcode or district"), max_length=20, help_text=gettext_lazy("The beginning is enough: N7"))
    name = forms.CharField(label=gettext_lazy("What people call it"), max_length=60, required=False)


class UsualForm(forms.Form):
    """What counts where nothing is said."""

    between = minutes_field(gettext_lazy("From one area to another"), 600)
    within = minutes_field(gettext_lazy("Within one area"), 600)
    base = forms.ChoiceField(label=gettext_lazy("Your own place is in"), required=False)

    def __init__(self, typed: Any = None, *, areas: Sequence[Area], rule: TravelRule | None) -> None:
        initial = {"between": rule.between, "within": rule.within, "base": rule.base} if rule else {"between": 30, "within": 10}
        super().__init__(typed, initial=initial)
        offer(self, "base", [("", _("none of them")), *((each.code, each.code) for each in areas)])


class WayForm(forms.Form):
    """From one to another, and back as long."""

    start = forms.ChoiceField(label=gettext_lazy("From"))
    end = forms.ChoiceField(label=gettext_lazy("To"))
    minutes = minutes_field(gettext_lazy("It takes"), 600)

    def __init__(self, typed: Any = None, *, areas: Sequence[Area]) -> None:
        super().__init__(typed)
        for name in ("start", "end"):
            offer(self, name, [(each.code, each.code) for each in areas])


class WaysFileForm(forms.Form):
    """A table of ways."""

    file = forms.FileField(label=gettext_lazy("File with ways"), help_text=gettext_lazy("CSV or .xlsx with the columns from, to, minutes"))
