"""The two names a business begins with."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JoinForm(forms.Form):
    business_name = forms.CharField(
        label=_("Name of your business"),
        help_text=_("As it stands above your door. You can change it later."),
        min_length=2,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    owner_name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
