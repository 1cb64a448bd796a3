"""How many tables, and what one is called."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CountForm(forms.Form):
    count = forms.IntegerField(
        label=_("How many tables are there?"),
        help_text=_("They are called 1, 2, 3 and so on. Those that are there already keep their codes."),
        min_value=1,
        max_value=200,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class TableForm(forms.Form):
    label = forms.CharField(label=_("One more, with a name"), help_text=_("Like Window or Terrace 3."), max_length=20)
