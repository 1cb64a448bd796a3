"""What is asked when a method is published."""

import json
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.methods.in_words import KIND_NAMES
from towpath.methods.shapes import LARGEST_BYTES
from towpath.ui.forms import offer


class BodyField(forms.CharField):
    """JSON as text; what it has to say is checked where it is published."""

    widget = forms.Textarea(attrs={"rows": 12, "class": "mono", "spellcheck": "false"})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as wrong:
            raise forms.ValidationError(_("This is not JSON: %(reason)s") % {"reason": wrong}) from wrong


class VersionForm(forms.Form):
    """The next version, and what the businesses are told about it."""

    note_en = forms.CharField(
        label=gettext_lazy("Note for the businesses, in English"),
        max_length=300,
        help_text=gettext_lazy("What changes, and why."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note_zh = forms.CharField(
        label=gettext_lazy("The note in Chinese"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "zh-Hans"}),
    )
    file = forms.FileField(
        label=gettext_lazy("A file (.json)"), required=False, widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"})
    )
    body = BodyField(label=gettext_lazy("Or its text"), required=False, max_length=LARGEST_BYTES)
    licence = forms.DecimalField(
        label=gettext_lazy("Licence for each active learner and month"),
        required=False,
        min_value=Decimal(0),
        max_digits=8,
        help_text=gettext_lazy("Empty: free. The price belongs to the version: whoever stays with an earlier one keeps its price."),
    )

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        file = given.get("file")
        if file is not None:
            if file.size > LARGEST_BYTES:
                self.add_error("file", _("This is too long: four megabytes at most."))
                return given
            try:
                given["body"] = json.loads(file.read().decode("utf-8-sig"))
            except (ValueError, RecursionError):
                self.add_error("file", _("This file is not JSON in UTF-8."))
        if given.get("body") is None and not self.errors:
            self.add_error("body", _("Choose a file, or type what it says."))
        return given

    def note(self) -> dict[str, str]:
        given = self.cleaned_data
        return {"en": given["note_en"]} | ({"zh-hans": given["note_zh"]} if given["note_zh"] else {})


class MethodForm(VersionForm):
    """A method that is not there yet, with its first version."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(KIND_NAMES.items()))
    trade = forms.ChoiceField(label=gettext_lazy("Trade"))
    code = forms.SlugField(label=gettext_lazy("Code"), max_length=60, help_text=gettext_lazy("Like boiler-fault. It stays for ever."))
    name_en = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    name_zh = forms.CharField(
        label=gettext_lazy("Its name in Chinese"), max_length=120, required=False, widget=forms.TextInput(attrs={"lang": "zh-Hans"})
    )

    field_order = ("kind", "trade", "code", "name_en", "name_zh", "note_en", "note_zh", "file", "body", "licence")

    def __init__(self, *args: Any, trades: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "trade", trades)

    def names(self) -> dict[str, str]:
        given = self.cleaned_data
        return {"en": given["name_en"]} | ({"zh-hans": given["name_zh"]} if given["name_zh"] else {})
