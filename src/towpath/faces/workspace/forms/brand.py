"""Name, place, colour and letters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TYPEFACES = [("sans", _("Plain")), ("serif", _("Classic")), ("rounded", _("Round"))]


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name"), min_length=2, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    tagline = forms.CharField(
        label=_("One line about you"), help_text=_("What you do and for whom; it stands under your name."), max_length=160, required=False
    )
    address = forms.CharField(
        label=_("Address"),
        help_text=_("So that people find you."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def __init__(self, *args: Any, example: str = "", **kwargs: Any) -> None:
        """`example`: how another business of the trade says it in one line."""
        super().__init__(*args, **kwargs)
        if example:
            self.fields["tagline"].help_text = _("For example: %(line)s.") % {"line": example}


class LookForm(forms.Form):
    hue = forms.IntegerField(label=_("Colour"), min_value=0, max_value=359)
    typeface = forms.ChoiceField(label=_("Letters"), choices=TYPEFACES, widget=forms.RadioSelect(attrs={"data-cards": "1"}))
