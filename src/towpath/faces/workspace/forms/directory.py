"""What the network's list shows of a business."""

from collections.abc import Sequence
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import gettext_lazy as _

from towpath.directory.models import Entry
from towpath.directory.say_entry import LANGUAGES, Said, Teachable, point_of
from towpath.network.packs import in_language
from towpath.ui import formats


class EntryForm(forms.Form):
    listed = forms.BooleanField(label=_("Show my business in the list"), required=False)
    words = forms.CharField(
        label=_("What you say of yourself there"),
        help_text=_("Empty: the line of your page."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.CharField(label=_("Town, or part of town"), max_length=60, required=False)
    postcode = forms.CharField(
        label=_("Postcode"), max_length=20, required=False, widget=forms.TextInput(attrs={"autocomplete": "postal-code"})
    )
    point = forms.CharField(
        label=_("Point on the map"),
        help_text=_(
            "Two numbers, first north and then east, like 51.34, 12.37. Then people can ask how far it is; nobody outside is asked."
        ),
        max_length=40,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you serve people in"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"data-cards": "1"})
    )
    teaches = forms.MultipleChoiceField(
        label=_("What you teach of the network's courses"),
        help_text=_("Whoever answers the questions of a course finds you by this. Untick what you would rather leave to others."),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"data-cards": "1"}),
    )
    shows_prices = forms.BooleanField(label=_("Show prices"), required=False)
    shows_times = forms.BooleanField(label=_("Show the next free times"), help_text=_("Looked up every ten minutes."), required=False)

    def __init__(self, *args: Any, teachable: Sequence[Teachable], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teachable = [each.code for each in teachable]
        here = formats.locale()
        languages = ((code, Locale.parse(code).get_display_name(here) or code) for code in LANGUAGES)
        self._offer("languages", sorted(languages, key=lambda each: each[1]))
        named = [(each.code, f"{in_language(dict(each.course), language)}: {in_language(dict(each.name), language)}") for each in teachable]
        if named:
            self._offer("teaches", named)
        else:
            del self.fields["teaches"]

    def said(self) -> Said:
        chosen = dict(self.cleaned_data)
        teaches = chosen.pop("teaches", self.teachable)
        return Said(**chosen, leaves_out=[code for code in self.teachable if code not in teaches])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices


def as_typed(entry: Entry, teachable: Sequence[Teachable]) -> dict[str, Any]:
    """As the form would have it."""
    names = ("listed", "words", "languages", "postcode", "place", "shows_prices", "shows_times")
    typed = {name: getattr(entry, name) for name in names}
    return {**typed, "point": point_of(entry), "teaches": [each.code for each in teachable if each.code not in entry.leaves_out]}
