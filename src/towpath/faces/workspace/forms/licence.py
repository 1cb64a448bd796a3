"""The licence as it is printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from towpath.faces.workspace.forms.dishes import named
from towpath.ui.forms import offer


class LicenceForm(forms.Form):
    number = forms.CharField(
        label=_("Number"),
        help_text=_("Exactly as it is printed."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )
    holder = forms.CharField(label=_("Holder"), max_length=120)
    address = forms.CharField(label=_("Address on the licence"), max_length=200)
    scope = forms.ChoiceField(label=_("What it allows"), widget=forms.RadioSelect)
    valid_until = forms.DateField(label=_("Valid until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    photo = forms.FileField(
        label=_("Photo of the licence"),
        help_text=_("JPEG, PNG or WebP, up to 8 MB. It makes checking quicker."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def __init__(self, *args: Any, section: dict[str, Any], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "scope", named(section["scopes"], language))
