"""Who is added to the team, and what a key is for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They sign in with a code sent there. No link is handed around."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class KeyForm(forms.Form):
    label = forms.CharField(label=_("What is it for?"), help_text=_("Like till or bookkeeping."), max_length=80)
