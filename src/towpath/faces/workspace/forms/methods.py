"""One entry of a method, as somebody types it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from towpath.methods.in_words import MUST_NAMES, PROOF_NAMES


def form_of(group: str, entry: dict[str, Any], typed: Any) -> "EntryForm":
    """The fields that an entry of this group has."""
    return {"steps": StepForm, "units": UnitForm, "exercises": ExerciseForm}[group](typed, entry=entry)


def new_code(entries: list[dict[str, Any]]) -> str:
    """A code that no entry has yet, and that no version of the network's is likely to bring: own-1, own-2."""
    taken = {entry["code"] for entry in entries}
    return next(f"own-{n}" for n in range(1, len(taken) + 2) if f"own-{n}" not in taken)


class EntryForm(forms.Form):
    """Words in the languages the entry has and in the reader's own; English is always there."""

    said_in = "words"
    explained_in = "detail"
    """Empty where there is nothing to explain."""

    def __init__(self, typed: Any = None, *, entry: dict[str, Any]) -> None:
        super().__init__(typed, initial={name: value for name, value in entry.items() if name in self.base_fields})
        self.entry = entry
        words, detail = entry.get(self.said_in, {}), entry.get(self.explained_in, {})
        self.languages = [code for code, _name in settings.LANGUAGES if code == "en" or code in words or code == get_language()]
        self.language_names = dict(settings.LANGUAGES)
        texts: dict[str, forms.Field] = {}
        for code in self.languages:
            language = self.language_names[code]
            texts[f"words_{code}"] = forms.CharField(
                label=_("Words (%(language)s)") % {"language": language},
                max_length=300,
                required=code == "en",
                initial=words.get(code, ""),
                widget=forms.TextInput(attrs={"lang": code}),
            )
            if not self.explained_in:
                continue
            texts[f"detail_{code}"] = forms.CharField(
                label=_("Explanation (%(language)s)") % {"language": language},
                max_length=2000,
                required=False,
                initial=detail.get(code, ""),
                widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
            )
        self.fields = {**texts, **self.fields}

    def changes(self) -> dict[str, Any]:
        """What was typed, as the verb takes it; nothing typed takes a field out."""
        given = self.cleaned_data
        changed: dict[str, Any] = {self.said_in: self._by_language("words")}
        if self.explained_in:
            changed[self.explained_in] = self._by_language("detail") or None
        return changed | {name: self._value(given[name]) for name in self.base_fields}

    def _by_language(self, what: str) -> dict[str, str]:
        there = self.entry.get(self.said_in if what == "words" else self.explained_in, {})
        typed = {code: self.cleaned_data[f"{what}_{code}"] for code in self.languages}
        return {code: words for code, words in {**there, **typed}.items() if words}

    def _value(self, value: Any) -> Any:
        return None if value in ("", None) else value


class StepForm(EntryForm):
    must = forms.ChoiceField(label=gettext_lazy("Must it be done?"), choices=list(MUST_NAMES.items()))
    proof = forms.ChoiceField(label=gettext_lazy("What shows that it was done"), choices=list(PROOF_NAMES.items()), required=False)
    unit = forms.CharField(label=gettext_lazy("Unit of the reading"), max_length=12, required=False)
    low = forms.FloatField(label=gettext_lazy("Lowest good value"), required=False, min_value=-1_000_000, max_value=1_000_000)
    high = forms.FloatField(label=gettext_lazy("Highest good value"), required=False, min_value=-1_000_000, max_value=1_000_000)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), required=False, min_value=0, max_value=600)

    def __init__(self, typed: Any = None, *, entry: dict[str, Any]) -> None:
        super().__init__(typed, entry={"must": "optional", "proof": "none", **entry})
        if entry.get("must") == "safety":
            for name in ("must", "proof", "unit", "low", "high"):
                self.fields[name].disabled = True

    def _value(self, value: Any) -> Any:
        return int(value) if isinstance(value, float) and value.is_integer() else super()._value(value)


class UnitForm(EntryForm):
    said_in = "name"
    explained_in = "about"

    grade = forms.CharField(label=gettext_lazy("Grade"), max_length=20, required=False)


class ExerciseForm(EntryForm):
    start = forms.IntegerField(label=gettext_lazy("Beginning"), min_value=0, max_value=1000)
    step = forms.IntegerField(label=gettext_lazy("How much more each time"), min_value=0, max_value=100)
    most = forms.IntegerField(label=gettext_lazy("Most"), min_value=0, max_value=1000)
    per_week = forms.IntegerField(label=gettext_lazy("Times a week"), min_value=1, max_value=14)
    logs = forms.IntegerField(label=gettext_lazy("More only after so many logs"), min_value=1, max_value=20)
    effort_at_most = forms.IntegerField(label=gettext_lazy("… with an effort of at most"), min_value=1, max_value=10)

    def __init__(self, typed: Any = None, *, entry: dict[str, Any]) -> None:
        usual = {"start": 1, "step": 1, "most": 3, "per_week": 3, "logs": 2, "effort_at_most": 8}
        super().__init__(typed, entry={**usual, **entry.get("advance", {}), **entry})
        self.advance = entry.get("advance", {})

    def changes(self) -> dict[str, Any]:
        changed = super().changes()
        rule = {name: changed.pop(name) for name in ("logs", "effort_at_most")}
        return changed | {"advance": {**self.advance, **rule}}
